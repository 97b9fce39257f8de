//! A journey together with the journeys that its touchpoints open, at any depth: what one person lives through, as the
//! sum of what each office sees alone.
//!
//! [`Lifetimes::of`] works out every journey of a portfolio once, those that are opened before those that open them;
//! [`Lifetimes::from`] tells what it comes to for one of them. What the numbers mean stands with each: [`Person`],
//! [`Together`], [`Asked`], [`Rating`]. Journeys that open one another in a circle are named, and nobody is sent round:
//! a link inside a circle is not followed, and the touchpoint's own figures stand.

mod asked;
mod circle;
mod person;
mod rating;
mod together;

pub use asked::{Asked, Place};
pub use person::{Person, Term};
pub use rating::Rating;
pub use together::{Shared, Together};

use crate::journey::portfolio::{Broken, Lead, Member, Name, Portfolio};
use crate::journey::{Graph, TouchpointId};
use circle::Circles;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// One journey, with what it opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Rolled {
    /// What it is called.
    pub title: String,
    /// How far it is trusted, itself alone.
    pub rating: Rating,
    /// What one person spends on it; none if some never leave it, or something that it opens.
    pub person: Option<Person>,
    /// The groups in it that people come to and never leave.
    pub traps: Vec<Vec<TouchpointId>>,
}

/// Every journey of a portfolio, with what it opens.
#[derive(Clone, Debug)]
pub struct Lifetimes<'a> {
    portfolio: &'a Portfolio,
    circles: Circles<'a>,
    rolled: BTreeMap<&'a str, Rolled>,
}

/// What a touchpoint that opens a journey leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// This journey, with what it opens in turn.
    Journey(Name, Box<Rolled>),
    /// Nothing that could be counted, and why.
    Nothing(Trouble),
}

/// What is wrong with a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It leads to no journey.
    Broken(Broken),
    /// It leads back to the journey that it is in, in the end.
    Circle,
}

/// A link that could not be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// In which journey.
    pub journey: Name,
    /// At which touchpoint.
    pub touchpoint: TouchpointId,
    /// The touchpoint's name.
    pub name: String,
    /// What stands there.
    pub link: String,
    /// What is wrong with it.
    pub trouble: Trouble,
}

/// A journey with everything that it opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifetime {
    /// What it is called among the others.
    pub name: Name,
    /// The journey itself.
    pub whole: Rolled,
    /// What each of its touchpoints leads to that opens a journey.
    pub opens: BTreeMap<TouchpointId, Opened>,
    /// Every journey there is to it, the nearest first and this one before all.
    pub journeys: Vec<Name>,
    /// By which of its touchpoints a person comes to each of the others first.
    pub by_way_of: BTreeMap<Name, TouchpointId>,
    /// The groups that people never leave, and in which journey.
    pub traps: Vec<(Name, Vec<TouchpointId>)>,
    /// Burden hours a year.
    pub burden: Together,
    /// What is asked where, what is asked most often first.
    pub asked: Vec<Asked>,
    /// Ways round: each journey opens the next, and the last the first.
    pub circles: Vec<Vec<Name>>,
    /// Links that could not be followed.
    pub findings: Vec<Finding>,
}

impl<'a> Lifetimes<'a> {
    /// Of a portfolio. A lead to a journey that isn't there is as one that is missing.
    pub fn of(portfolio: &'a Portfolio) -> Self {
        let circles = Circles::of(portfolio);
        let mut this = Self { portfolio, circles, rolled: BTreeMap::new() };
        // those that open nothing else come first, so that what is opened is known
        let order: Vec<&str> = this.circles.order().collect();
        for name in order {
            let Some(member) = portfolio.get(name) else { continue };
            let rolled = this.roll(name, member);
            this.rolled.insert(name, rolled);
        }
        this
    }

    fn roll(&self, name: &str, member: &Member) -> Rolled {
        let journey = &member.journey;
        let graph = Graph::of(journey);
        let lost: BTreeSet<&TouchpointId> = graph.unreachable().into_iter().collect();
        let traps = super::owned(super::caught(&graph.traps(journey), &lost));
        let inside = |id: &TouchpointId| self.follow(name, member.opens.get(id)?).ok().map(|(_, rolled)| rolled);
        let person = if traps.is_empty() { Person::of(journey, &graph, &inside) } else { None };
        Rolled { title: journey.head().title.clone(), rating: Rating::of(journey), person, traps }
    }

    /// The journey that a lead comes to, unless it leads to none or round.
    fn follow(&self, from: &str, lead: &'a Lead) -> Result<(&'a str, &Rolled), Trouble> {
        match lead {
            Lead::Nowhere(broken) => Err(Trouble::Broken(broken.clone())),
            Lead::To(to) if self.circles.leads_back(from, to) => Err(Trouble::Circle),
            Lead::To(to) => {
                let rolled = self.rolled.get(to.as_str()).ok_or(Trouble::Broken(Broken::Missing))?;
                Ok((to, rolled))
            }
        }
    }

    /// One journey, with what it opens.
    pub fn get(&self, name: &str) -> Option<&Rolled> {
        self.rolled.get(name)
    }

    /// The journeys that a journey comes to, the nearest first and itself before all.
    pub fn reach(&self, root: &str) -> Vec<Name> {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut queue: VecDeque<&str> =
            self.portfolio.get_key_value(root).map(|(name, _)| name.as_str()).into_iter().collect();
        seen.extend(queue.front());
        let mut order = Vec::new();
        while let Some(name) = queue.pop_front() {
            order.push(name.to_owned());
            for lead in self.portfolio.get(name).into_iter().flat_map(|member| member.opens.values()) {
                let Lead::To(to) = lead else { continue };
                if let Some((to, _)) = self.portfolio.get_key_value(to)
                    && seen.insert(to)
                {
                    queue.push_back(to);
                }
            }
        }
        order
    }

    fn by_way_of(&self, root: &str, member: &Member) -> BTreeMap<Name, TouchpointId> {
        let mut ways: BTreeMap<Name, TouchpointId> = BTreeMap::new();
        let mut queue: VecDeque<(&Lead, &TouchpointId)> = member.opens.iter().map(|(id, lead)| (lead, id)).collect();
        while let Some((lead, id)) = queue.pop_front() {
            let Lead::To(to) = lead else { continue };
            if to != root && !ways.contains_key(to) {
                ways.insert(to.clone(), id.clone());
                queue.extend(
                    self.portfolio.get(to).into_iter().flat_map(|other| other.opens.values()).map(|lead| (lead, id)),
                );
            }
        }
        ways
    }

    /// A journey with everything that it opens; none if it isn't there.
    pub fn from(&self, root: &str) -> Option<Lifetime> {
        let member = self.portfolio.get(root)?;
        let journeys = self.reach(root);
        let opens = member.opens.iter().map(|(id, lead)| {
            let opened = match self.follow(root, lead) {
                Ok((name, rolled)) => Opened::Journey(name.to_owned(), Box::new(rolled.clone())),
                Err(trouble) => Opened::Nothing(trouble),
            };
            (id.clone(), opened)
        });
        let among: BTreeSet<&str> = journeys.iter().map(String::as_str).collect();
        let traps = journeys.iter().flat_map(|name| {
            let traps = self.get(name).map_or(&[][..], |rolled| &rolled.traps);
            traps.iter().map(|group| (name.clone(), group.clone()))
        });
        Some(Lifetime {
            name: root.to_owned(),
            whole: self.get(root)?.clone(),
            opens: opens.collect(),
            traps: traps.collect(),
            burden: Together::of(self.portfolio, &journeys),
            asked: self.asked(&journeys),
            circles: self.circles.ways(&among),
            by_way_of: self.by_way_of(root, member),
            findings: journeys.iter().flat_map(|name| self.findings(name)).collect(),
            journeys,
        })
    }

    /// What is asked where in these journeys, what is asked most often first.
    pub fn asked(&self, among: &[Name]) -> Vec<Asked> {
        let unfolds = |name: &str, id: &TouchpointId| {
            let lead = self.portfolio.get(name)?.opens.get(id)?;
            self.follow(name, lead).ok().map(|(to, _)| self.reach(to))
        };
        asked::asked(self.portfolio, among, &unfolds)
    }

    /// The links of a journey that could not be followed.
    pub fn findings(&self, name: &str) -> Vec<Finding> {
        let Some(member) = self.portfolio.get(name) else { return Vec::new() };
        let wrong = member.opens.iter().filter_map(|(id, lead)| Some((id, self.follow(name, lead).err()?)));
        let finding = |(id, trouble): (&TouchpointId, Trouble)| {
            let touchpoint = member.journey.touchpoint(id);
            Finding {
                journey: name.to_owned(),
                touchpoint: id.clone(),
                name: touchpoint.map(|t| t.name.clone()).unwrap_or_default(),
                link: touchpoint.map(|t| t.opens.clone()).unwrap_or_default(),
                trouble,
            }
        };
        wrong.map(finding).collect()
    }

    /// Ways round among these journeys.
    pub fn circles(&self, among: &[Name]) -> Vec<Vec<Name>> {
        self.circles.ways(&among.iter().map(String::as_str).collect())
    }
}

impl Lifetime {
    /// Of the journey of this name in a portfolio; none if it isn't there.
    pub fn of(portfolio: &Portfolio, root: &str) -> Option<Self> {
        Lifetimes::of(portfolio).from(root)
    }

    /// The touchpoint of this journey by which a person comes to a place in it or in one that it opens.
    pub fn here<'l>(&'l self, journey: &str, touchpoint: &'l TouchpointId) -> Option<&'l TouchpointId> {
        if journey == self.name { Some(touchpoint) } else { self.by_way_of.get(journey) }
    }

    /// What is asked more than once.
    pub fn asked_again(&self) -> impl Iterator<Item = &Asked> {
        self.asked.iter().filter(|asked| asked.places.len() > 1)
    }
}

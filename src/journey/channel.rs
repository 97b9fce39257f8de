//! The means by which a person and a service meet.

use super::choice::choices;

choices! {
    /// The means by which a person and a service meet (the 18 names of the A-11 data standard).
    #[serde(rename_all = "snake_case")]
    pub enum Channel {
        Website = "Website",
        MobileApp = "Mobile app",
        Computer = "Computer",
        Mobile = "Mobile",
        Email = "Email",
        SmsTextMessages = "Text messages",
        LiveChat = "Live chat",
        Chatbot = "Chatbot",
        SocialMedia = "Social media",
        OtherDigital = "Other digital",
        Phone = "Phone",
        AutomatedPhone = "Automated phone",
        InPerson = "In person",
        SelfServiceKiosk = "Self-service kiosk",
        Paper = "Paper",
        PostalMail = "Postal mail",
        Fax = "Fax",
        OtherNonDigital = "Other non-digital",
    }
}

//! The rules, a row each: what a kind of edit means to a receiver, while it waits and once it is updated.

use super::verdict::{Delivery, Receipt, Security};

macro_rules! rules {
    ($($rule:ident $id:literal $mirror:ident $wait:ident $update:ident $sentence:literal $remedy:literal;)*) => {
        /// A kind of edit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = $sentence] $rule,)* }

        impl Rule {
            /// All rules.
            pub const ALL: &[Self] = &[$(Self::$rule,)*];

            /// Its stable name.
            pub fn id(self) -> &'static str {
                match self { $(Self::$rule => $id,)* }
            }

            /// The kind of the edit that takes it back.
            #[must_use]
            pub fn mirror(self) -> Self {
                match self { $(Self::$rule => Self::$mirror,)* }
            }

            /// What becomes, by rule, of new payloads at a service that still has the old crate.
            pub fn wait(self) -> Receipt {
                match self { $(Self::$rule => Receipt::$wait,)* }
            }

            /// What becomes, by rule, of old payloads at a service that has the new crate.
            pub fn update(self) -> Receipt {
                match self { $(Self::$rule => Receipt::$update,)* }
            }

            /// What has happened.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$rule => $sentence,)* }
            }

            /// What to do, and when.
            pub fn remedy(self) -> &'static str {
                match self { $(Self::$rule => $remedy,)* }
            }
        }
    };
}

impl Rule {
    /// Whether it is about which values are valid, and not about what a document names.
    pub(super) fn is_about_values(self) -> bool {
        matches!(
            self,
            Self::TypeAdded
                | Self::TypeRemoved
                | Self::TypeChanged
                | Self::ValueAdded
                | Self::ValueRemoved
                | Self::ValuesChanged
                | Self::Tightened
                | Self::Loosened
                | Self::BoundChanged
                | Self::FormatAdded
                | Self::FormatRemoved
                | Self::FormatChanged
                | Self::KindAdded
                | Self::KindRemoved
                | Self::KindsChanged
                | Self::ConstraintAdded
                | Self::ConstraintRemoved
                | Self::ConstraintChanged
        )
    }

    /// Whether it is about what tells events apart.
    pub(super) fn is_about_events(self) -> bool {
        matches!(
            self,
            Self::EventAdded
                | Self::EventRemoved
                | Self::EventOfAnother
                | Self::EventTold
                | Self::EventNotTold
                | Self::EventMoved
                | Self::EventChanged
        )
    }

    /// What it means to the delivery.
    pub fn delivery(self) -> Delivery {
        match self {
            Self::WebhookAdded | Self::EventAdded => Delivery::Added,
            Self::WebhookRemoved | Self::EventRemoved => Delivery::Removed,
            Self::WebhookRenamed => Delivery::Renamed,
            Self::MethodChanged
            | Self::WireAdded
            | Self::WireRemoved
            | Self::HeaderChanged
            | Self::HeaderNowRequired
            | Self::HeaderNowOptional
            | Self::HeaderValuesChanged
            | Self::ResponseChanged
            | Self::EventChanged
            | Self::EventMoved
            | Self::EventOfAnother
            | Self::BodyAdded
            | Self::BodyRemoved
            | Self::EventTold
            | Self::EventNotTold
            | Self::IdentityChanged => Delivery::Changed,
            _ => Delivery::None,
        }
    }

    /// What it means to the signatures.
    pub fn security(self) -> Security {
        match self {
            Self::SignatureRemoved | Self::SignatureWeakened | Self::SignatureChanged | Self::ToleranceWidened => {
                Security::Critical
            }
            Self::SignatureAdded | Self::SignatureStrengthened | Self::ToleranceNarrowed => Security::Stronger,
            _ => Security::None,
        }
    }
}

// rule, id, mirror, wait, update, sentence, remedy
rules! {
    NowOptional "member-now-optional" NowRequired Refused None "is no longer required" "deploy the new crate before the provider rolls this out";
    NowRequired "member-now-required" NowOptional None Refused "is now required" "deploy the new crate once no older payloads are sent or retried, or read them with `absorb`, which makes up what is missing";
    MemberAdded "member-added" MemberRemoved Silent None "is new" "deploy the new crate where its value is needed";
    MemberAddedRequired "member-added-required" MemberRemovedRequired Silent Refused "is new and required" "deploy the new crate once no older payloads are sent or retried, or read them with `absorb`, which makes up what is missing";
    MemberAddedClosed "member-added-closed" MemberRemovedClosed Reported None "is new in an object without further members" "deploy the new crate before the provider rolls this out, or accept the findings";
    MemberAddedClosedRequired "member-added-closed-required" MemberRemovedClosedRequired Reported Refused "is new and required in an object without further members" "deploy the new crate with the provider's roll-out";
    MemberRemoved "member-removed" MemberAdded None Silent "is gone" "stop to read it before merging";
    MemberRemovedRequired "member-removed-required" MemberAddedRequired Refused Silent "was required and is gone" "deploy the new crate before the provider rolls this out";
    MemberRemovedClosed "member-removed-closed" MemberAddedClosed None Reported "is gone from an object without further members" "stop to read it before merging";
    MemberRemovedClosedRequired "member-removed-closed-required" MemberAddedClosedRequired Refused Reported "was required and is gone from an object without further members" "deploy the new crate before the provider rolls this out";
    NullAdded "null-added" NullRemoved Refused None "can be null" "deploy the new crate before the provider rolls this out";
    NullRemoved "null-removed" NullAdded None Refused "can no longer be null" "deploy the new crate once no older payloads are sent or retried";
    NullAddedOptional "null-added-optional" NullRemovedOptional Reported None "is optional and can be null" "deploy the new crate before the provider rolls this out, or accept the findings";
    NullRemovedOptional "null-removed-optional" NullAddedOptional None Reported "is optional and can no longer be null" "nothing has to be done: a null for an optional member is a finding";
    TypeAdded "type-added" TypeRemoved Refused None "can have another type as well" "deploy the new crate before the provider rolls this out";
    TypeRemoved "type-removed" TypeAdded None Refused "has fewer types" "deploy the new crate once no older payloads are sent or retried";
    TypeChanged "type-changed" TypeChanged Refused Refused "has another type" "deploy the new crate with the provider's roll-out; in between, `absorb` makes up a value for what it cannot hold";
    ValueAdded "value-added" ValueRemoved Reported None "has a new value" "handle the value in the new crate before the provider sends it";
    ValueRemoved "value-removed" ValueAdded None Reported "has a value less" "stop to match it before merging";
    ValuesChanged "values-changed" ValuesChanged Reported Reported "has other values" "handle the new values before the provider sends them";
    ValuesListed "values-listed" ValuesOpened None Reported "now lists its values" "nothing has to be done: any other value is a finding";
    ValuesOpened "values-opened" ValuesListed Reported None "no longer lists its values" "read it as a string in the new crate";
    Tightened "bound-tightened" Loosened None Reported "has a tighter bound" "nothing has to be done: a value beyond it is a finding";
    Loosened "bound-loosened" Tightened Reported None "has a looser bound" "deploy the new crate, or accept the findings";
    BoundChanged "bound-changed" BoundChanged Reported Reported "has another bound" "deploy the new crate, or accept the findings";
    FormatAdded "format-added" FormatRemoved None Reported "has a format" "nothing has to be done: any other string is a finding";
    FormatRemoved "format-removed" FormatAdded Reported None "no longer has its format" "deploy the new crate, or accept the findings";
    FormatChanged "format-changed" FormatChanged Reported Reported "has another format" "deploy the new crate, or accept the findings";
    KindAdded "kind-added" KindRemoved Refused None "has a new kind of values" "deploy the new crate before the provider sends it";
    KindRemoved "kind-removed" KindAdded None Refused "has a kind of values less" "deploy the new crate once no older payloads are sent or retried";
    KindsChanged "kinds-changed" KindsChanged Refused Refused "is divided into other kinds of values" "deploy the new crate with the provider's roll-out";
    Opened "object-opened" Closed None None "may have further members" "nothing has to be done";
    Closed "object-closed" Opened None None "may have no further members" "nothing has to be done: a further member is a finding";
    ConstraintAdded "constraint-added" ConstraintRemoved None Reported "has a further constraint" "nothing has to be done: a value that violates it is a finding";
    ConstraintRemoved "constraint-removed" ConstraintAdded Reported None "has a constraint less" "deploy the new crate, or accept the findings";
    ConstraintChanged "constraint-changed" ConstraintChanged Reported Reported "has another constraint" "deploy the new crate, or accept the findings";
    Deprecated "deprecated" Restored None None "is deprecated" "stop to read it";
    Restored "no-longer-deprecated" Deprecated None None "is no longer deprecated" "nothing has to be done";
    WebhookAdded "webhook-added" WebhookRemoved None None "is a new webhook" "add a route for it, if it is needed";
    WebhookRemoved "webhook-removed" WebhookAdded None None "is no longer a webhook" "remove its route before merging";
    EventAdded "event-added" EventRemoved Reported None "is a new event" "handle it in the new crate; until then it is an unknown event";
    EventRemoved "event-removed" EventAdded None Reported "is no longer an event" "stop to match it before merging; one that still comes is an unknown event";
    EventOfAnother "event-of-another" EventOfAnother Refused Refused "is told by what has told another event" "deploy the new crate with the provider's roll-out";
    WebhookRenamed "webhook-renamed" WebhookRenamed None None "has another name" "rename what the code uses before merging";
    MethodChanged "method-changed" MethodChanged Lost Lost "is sent by another method" "let the route accept both methods before the provider rolls this out";
    WireAdded "wire-added" WireRemoved Lost None "is sent in another way as well" "deploy the new crate before the provider rolls this out";
    BodyAdded "body-added" BodyRemoved None Lost "brings a payload" "deploy the new crate once no requests without a payload are sent or retried";
    BodyRemoved "body-removed" BodyAdded Lost None "brings no payload any more" "deploy the new crate before the provider rolls this out";
    WireRemoved "wire-removed" WireAdded None Lost "is sent in one way less" "deploy the new crate once no older payloads are sent or retried";
    HeaderChanged "header-changed" HeaderChanged None None "has other headers" "change what reads them before merging";
    HeaderNowRequired "header-now-required" HeaderNowOptional None Reported "requires a header" "nothing has to be done: a request without it has a finding";
    HeaderNowOptional "header-now-optional" HeaderNowRequired Reported None "no longer requires a header" "deploy the new crate, or accept the findings";
    HeaderValuesChanged "header-values-changed" HeaderValuesChanged Reported Reported "has a header with other values" "deploy the new crate, or accept the findings";
    ResponseChanged "response-changed" ResponseChanged None None "expects other responses" "answer as the provider expects";
    EventTold "event-told" EventNotTold None None "is told from other webhooks of one URL" "nothing has to be done: its type reads what it has read";
    EventNotTold "event-not-told" EventTold None None "is no longer told from other webhooks of one URL" "give it a URL of its own, or tell it from the others, before merging";
    EventMoved "event-told-elsewhere" EventMoved Refused Refused "is told by another place of the request" "deploy the new crate with the provider's roll-out";
    EventChanged "event-changed" EventChanged Reported Reported "is told by another text" "deploy the new crate with the provider's roll-out; in between, one of the two is an unknown event";
    IdentityChanged "identity-changed" IdentityChanged None None "has another identity" "expect that an event which is retried meanwhile is processed twice";
    SignatureAdded "signature-added" SignatureRemoved None Lost "is now signed" "deploy the new crate once no unsigned requests are sent any more";
    SignatureRemoved "signature-removed" SignatureAdded Lost None "is no longer signed" "ask the provider before merging: anybody who knows the URL could send it";
    ToleranceWidened "tolerance-widened" ToleranceNarrowed Lost None "may be signed longer before it arrives" "ask the provider before merging: a captured request can be sent again for longer";
    ToleranceNarrowed "tolerance-narrowed" ToleranceWidened None Lost "may be signed less long before it arrives" "make sure that clocks agree and that retries are signed anew";
    SignatureWeakened "signature-weakened" SignatureStrengthened Lost Lost "is signed in a weaker way" "ask the provider before merging";
    SignatureStrengthened "signature-strengthened" SignatureWeakened Lost Lost "is signed in a stronger way" "deploy the new crate with the provider's roll-out";
    SignatureChanged "signature-changed" SignatureChanged Lost Lost "is signed in another way" "deploy the new crate with the provider's roll-out";
}

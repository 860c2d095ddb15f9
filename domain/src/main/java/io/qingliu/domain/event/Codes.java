package io.qingliu.domain.event;

/** The closed lists of codes of the contract; an unknown code makes a record a dead letter. */
public final class Codes {

    private Codes() {}

    /** The actor. */
    public enum Actor {
        BUYER,
        SELLER,
        SYSTEM,
        STAFF
    }

    /** What kind of network an address belongs to. */
    public enum Network {
        RESIDENTIAL,
        MOBILE_CGNAT,
        CAMPUS,
        ENTERPRISE_NAT,
        IDC,
        VPN_PROXY
    }

    /** How an order is fulfilled; absent means EXPRESS. */
    public enum Fulfilment {
        EXPRESS,
        VIRTUAL,
        PICKUP,
        INSTANT,
        RIDE,
        STAY
    }

    /** Where a visit began. */
    public enum Entry {
        SEARCH,
        DIRECT,
        LIVE,
        AD,
        FAVOURITE
    }

    /** How a weight was found. */
    public enum Weighing {
        AUTO,
        MANUAL,
        DECLARED
    }

    /** What an account is for. */
    public enum AccountKind {
        BUYER,
        SELLER,
        RIDER,
        DRIVER
    }

    /** One side of a payment. */
    public enum PartyKind {
        BUYER,
        SHOP,
        OTHER
    }

    /** Why a review was removed or money was paid. */
    public enum Reason {
        ABUSE,
        PERSONAL_DATA,
        AD,
        DUPLICATE,
        LAW,
        OTHER,
        REFUND,
        AFTER_SALE,
        PRICE_ADJUST
    }

    /** Category of personal data looked at. */
    public enum DataCategory {
        TRADE,
        CONTACT,
        PROPERTY,
        TRACK,
        OTHER
    }

    /** Class of a mobile number by its prefix (docs/reference/identifiers.md §3). */
    public enum PhoneClass {
        BASIC_MOBILE,
        BASIC_UNICOM,
        BASIC_TELECOM,
        BASIC_BROADCAST,
        MVNO,
        DATA_ONLY,
        IOT,
        SATELLITE,
        UNKNOWN
    }
}

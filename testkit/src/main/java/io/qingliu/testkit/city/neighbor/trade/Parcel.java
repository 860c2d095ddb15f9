package io.qingliu.testkit.city.neighbor.trade;

/**
 * A parcel and whatever is odd about its way; ordinary unless something is set.
 *
 * <p>Fluent: each method sets one thing and returns this.
 */
public final class Parcel {
    /** How the trace of a parcel comes about. */
    public enum Way {
        /** It travels. */
        TRUE,
        /** Somebody types the scans at one desk and sends them off together. */
        PRINTED,
        /** A program sends the scans one by one when they are due; nothing travels. */
        SCRIPTED,
        /** It travels and is refused at the door. */
        REFUSED,
        /** Its number was printed and it never leaves. */
        NEVER_LEFT
    }

    Sender carrier;
    String waybill;
    String platform;
    String shop;
    String order;
    String pool;
    String outlet;
    String courier;
    String from;
    Home home;
    int weight;
    Way way = Way.TRUE;
    boolean machines = true;
    boolean scale = true;
    long uploadAt;
    String lastOutlet;
    String lastCourier;
    String lastDivision;
    boolean proxy;
    long lead;

    /** How its trace comes about. */
    public Parcel way(Way how) {
        way = how;
        return this;
    }

    /** Weighs so many grams. */
    public Parcel weight(int grams) {
        weight = grams;
        return this;
    }

    /** Has this number and not one of its own. */
    public Parcel waybill(String number) {
        waybill = number;
        return this;
    }

    /** Is paid from this monthly account and collected there by that courier. */
    public Parcel collected(String account, String at, String by) {
        pool = account;
        outlet = at;
        courier = by;
        return this;
    }

    /** Is brought by this outlet and courier, whose route it is not. */
    public Parcel brought(String at, String by) {
        lastOutlet = at;
        lastCourier = by;
        return this;
    }

    /** Goes to another county than its order says. */
    public Parcel elsewhere(String division) {
        lastDivision = division;
        return this;
    }

    /** Goes to another home than its order says. */
    public Parcel to(Home other) {
        home = other;
        return this;
    }

    /** Somebody else signs. */
    public Parcel proxy() {
        proxy = true;
        return this;
    }

    /** No machine on its way says that it saw the parcel. */
    public Parcel unseen() {
        machines = false;
        return this;
    }

    /** No scale on its way says what it weighs. */
    public Parcel unweighed() {
        scale = false;
        return this;
    }

    /** Was collected so many milliseconds before it was ordered. */
    public Parcel lead(long milliseconds) {
        lead = milliseconds;
        return this;
    }

    /** All its scans reach the carrier at this time or when they are made, if that is later. */
    public Parcel uploadAt(long time) {
        uploadAt = time;
        return this;
    }
}

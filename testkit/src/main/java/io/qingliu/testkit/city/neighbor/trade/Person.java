package io.qingliu.testkit.city.neighbor.trade;

import io.qingliu.testkit.city.wire.Dice;

/**
 * Somebody with a handset, a purse and a home.
 *
 * @param phone mobile number
 * @param idNumber citizen number with a right check digit
 * @param purse payment account
 * @param handset the one mostly used
 * @param home where parcels go
 * @param mobile the address of the mobile network mostly met
 * @param talkative how often a purchase is reviewed, 0 to 1
 */
public record Person(
        String phone,
        String idNumber,
        String purse,
        Handset handset,
        Home home,
        Line mobile,
        double talkative) {

    /** Where this person happens to be online: at home more often than not. */
    public Line line(Dice dice) {
        return dice.chance(0.6) ? home.line() : mobile;
    }

    /** The same person with another handset. */
    public Person with(Handset other) {
        return new Person(phone, idNumber, purse, other, home, mobile, talkative);
    }

    /** The same person living elsewhere. */
    public Person at(Home other) {
        return new Person(phone, idNumber, purse, handset, other, mobile, talkative);
    }

    /** The same person paying from another purse. */
    public Person paying(String other) {
        return new Person(phone, idNumber, other, handset, home, mobile, talkative);
    }
}

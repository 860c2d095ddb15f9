package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;

/**
 * How much of a price somebody else gives (docs/adr/0111). Whoever buys for the sake of what is
 * given has it be most of the price; whoever buys what they need pays most of it. What a coupon is
 * worth a record need not say, so that whoever uses one is not known to pay most.
 */
public enum GivenTowards {
    /** Of a purchase. */
    QUARTER(4),

    /** Of a fare, of which the platform keeps a part. */
    THIRD(3);

    private final int oneIn;

    GivenTowards(int oneIn) {
        this.oneIn = oneIn;
    }

    /**
     * Whether no more than that is given, as the record of a payment says; where nothing is given
     * it need not name the price.
     */
    public boolean orLess(Event paid) {
        return orLess(
                paid.has(TextField.COUPON),
                paid.number(NumberField.SUBSIDY, 0),
                paid.number(NumberField.AMOUNT, 0));
    }

    /** The same of what is known by then. */
    public boolean orLess(Moment paid) {
        return orLess(
                paid.has(TextField.COUPON),
                paid.number(NumberField.SUBSIDY, 0),
                paid.number(NumberField.AMOUNT, 0));
    }

    private boolean orLess(boolean coupon, long given, long price) {
        return !coupon && oneIn * given <= price;
    }
}

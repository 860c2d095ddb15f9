package io.qingliu.testkit.city.campaign;

import io.qingliu.testkit.city.life.Sale;

/** The organiser's money. */
final class Funds {
    private Funds() {}

    /** Somebody outside the platform pays the buyer the price and a commission (fen). */
    static void advance(Sale sale, String payer, long commission, long at) {
        sale.transfer(
                        "OTHER",
                        payer,
                        "BUYER",
                        sale.buyer().id(),
                        sale.amount() + commission,
                        "OTHER",
                        at)
                .with("fromAccount", payer)
                .with("toAccount", sale.buyer().payAccount())
                .send();
    }
}

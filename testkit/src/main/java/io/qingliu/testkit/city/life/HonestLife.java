package io.qingliu.testkit.city.life;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Wire;

/** The honest life of an order, from the basket to the review, and its usual accidents. */
public final class HonestLife {
    /** How often things happen; probabilities. */
    public record Habit(double unpaid, double refunded, double reviewed, HandOver handOver) {
        /** How often it happens in an ordinary shop; the hand-over is left to chance. */
        public static final Habit USUAL = new Habit(0.03, 0.06, 0.35, null);

        /** The same, with another probability of a refund. */
        public Habit refunding(double share) {
            return new Habit(unpaid, share, reviewed, handOver);
        }

        /** The same, always handed over in one way. */
        public Habit handingOver(HandOver how) {
            return new Habit(unpaid, refunded, reviewed, how);
        }
    }

    /** When the steps of an order happened; {@link #NEVER} for those that did not. */
    public record Steps(long paid, long delivered, long completed) {
        /** It did not happen. */
        public static final long NEVER = Long.MAX_VALUE;

        /** Whether the parcel arrived. */
        public boolean delivers() {
            return delivered != NEVER;
        }
    }

    private final Wire wire;
    private final Roads roads;

    /** Of the orders of one generator. */
    public HonestLife(Wire wire) {
        this(wire, new Roads(wire));
    }

    /** Of the orders of one generator, whose parcels go these roads. */
    public HonestLife(Wire wire, Roads roads) {
        this.wire = wire;
        this.roads = roads;
    }

    /** Lives an order through as usual, from a time in epoch milliseconds. */
    public Steps live(Sale sale, long created) {
        return live(sale, created, Habit.USUAL);
    }

    /** Lives an order through, from a time in epoch milliseconds. */
    public Steps live(Sale sale, long created, Habit habit) {
        Dice dice = wire.dice();
        browse(sale);
        sale.created(created);
        if (dice.chance(habit.unpaid())) {
            sale.closedUnpaid(created + dice.between(30 * MINUTE, 24 * HOUR));
            return new Steps(Steps.NEVER, Steps.NEVER, Steps.NEVER);
        }
        long paid = created + 8 * SECOND + dice.exponential(90 * SECOND);
        sale.paid(paid);
        if (dice.chance(habit.refunded() / 3)) {
            sale.refunded(paid + dice.between(10 * MINUTE, 5 * HOUR), "NO_LONGER_WANTED");
            return new Steps(paid, Steps.NEVER, Steps.NEVER);
        }
        long shipped = wire.time().next(paid + dice.between(HOUR, 20 * HOUR), 9, 18, dice);
        HandOver how = habit.handOver() == null ? HandOver.usual(dice) : habit.handOver();
        if (how == HandOver.PICKUP_POINT && sale.field("pickupPoint") == null) {
            sale.with(
                    "pickupPoint",
                    "PP-" + sale.buyer().home().division() + "-" + dice.between(1, 40));
        }
        Parcel parcel = new Parcel(wire, sale, sale.shop().desk());
        sale.shipped(shipped, parcel);
        long delivered = roads.handOver(parcel, roads.bring(parcel, shipped), how);
        return finish(sale, paid, shipped, delivered, habit);
    }

    /** What follows the delivery: a refund, or the confirmation and perhaps a review. */
    public Steps finish(Sale sale, long paid, long shipped, long delivered, Habit habit) {
        Dice dice = wire.dice();
        if (dice.chance(habit.refunded() * 2 / 3)) {
            sale.refunded(
                    delivered + dice.between(6 * HOUR, 4 * DAY),
                    dice.chance(0.5) ? "QUALITY" : "SIZE");
            return new Steps(paid, delivered, Steps.NEVER);
        }
        boolean byBuyer = dice.chance(0.6);
        long completed =
                byBuyer
                        ? delivered + 2 * HOUR + dice.exponential(40 * HOUR)
                        : Math.max(shipped + 10 * DAY, delivered + DAY);
        sale.completed(completed, byBuyer ? "BUYER" : "SYSTEM");
        if (byBuyer && dice.chance(habit.reviewed() / 0.6)) {
            review(sale, completed + 20 * MINUTE + dice.exponential(30 * HOUR));
        }
        return new Steps(paid, delivered, completed);
    }

    /** Writes the buyer's own review, rarely a bad one. */
    public void review(Sale sale, long at) {
        double draw = wire.dice().fraction();
        int rating = draw < 0.62 ? 5 : draw < 0.84 ? 4 : draw < 0.92 ? 3 : draw < 0.96 ? 2 : 1;
        String text =
                rating < 3
                        ? Praise.complaint(wire.dice(), sale.item())
                        : Praise.honest(wire.dice(), sale.item());
        sale.reviewed(at, rating, text);
    }

    /** How the buyer came, unless that is set already. */
    private void browse(Sale sale) {
        if (sale.field("entry") != null) {
            return;
        }
        Dice dice = wire.dice();
        double draw = dice.fraction();
        sale.with(
                "entry",
                draw < 0.5 ? "SEARCH" : draw < 0.75 ? "DIRECT" : draw < 0.9 ? "AD" : "FAVOURITE");
        if (draw < 0.5) {
            sale.with("keyword", sale.item().name());
        }
        sale.with("dwellSeconds", 15 + (int) dice.exponential(240));
    }
}

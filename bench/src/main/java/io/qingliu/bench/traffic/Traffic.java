package io.qingliu.bench.traffic;

import io.qingliu.domain.event.Stream;

/**
 * Writes records of the wire contract by their number. Not safe for threads: each makes its own.
 *
 * <p>Of fifteen records four or five are of orders, six of parcels, one or two each of sign-ups and
 * log-ins, payments, reviews and accesses. What an order does not need of its steps, such as the
 * scans of a parcel that never moved, its slot gives to a log-in.
 */
public final class Traffic {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    /** How long after its order each slot of a tick happens; the last two are no steps. */
    private static final long[] DELAYS = {
        0,
        MINUTE,
        2 * MINUTE,
        5 * HOUR,
        5 * HOUR + MINUTE,
        9 * HOUR,
        13 * HOUR,
        30 * HOUR,
        35 * HOUR,
        38 * HOUR,
        44 * HOUR,
        44 * HOUR + 5 * MINUTE,
        48 * HOUR,
        0,
        0
    };

    private static final int SIGN_UPS = 13;
    private static final int EXTRA = 14;

    /** From a request of a code to each step of a sign-up. */
    private static final long[] SIGN_UP_DELAYS = {0, 20_000, 30_000, 10 * MINUTE};

    /** How many ticks later a record is repeated. */
    private static final long REPEATED_AFTER = 500;

    /** Look-ups of one scraper an hour. */
    private static final int SCRAPED_AN_HOUR = 120;

    // What is drawn, beside the number of the record.
    private static final int OF_EXTRA = 201;
    private static final int OF_LATE = 202;
    private static final int OF_REPEATED = 203;
    private static final int OF_LOG_IN = 204;
    private static final int OF_DISORDER = 205;
    private static final int OF_SCRAPER = 206;

    private final Mix mix;
    private final Pace pace;
    private final long[] delays = new long[Pace.SLOTS];
    private final long[] signUpDelays = new long[SIGN_UP_DELAYS.length];
    private final long scrapers;

    private final JsonBytes json = new JsonBytes();
    private final Order order;
    private final Person person;
    private final OrderRecords orders;
    private final ParcelRecords parcels;
    private final AccountRecords accounts;

    private Part part;
    private long entity;

    /** Traffic of that mix. */
    public Traffic(Mix mix) {
        this.mix = mix;
        pace = new Pace(mix.daily());
        for (int slot = 0; slot < delays.length; slot++) {
            delays[slot] = pace.ticks(DELAYS[slot]);
        }
        for (int step = 0; step < signUpDelays.length; step++) {
            signUpDelays[step] = pace.ticks(SIGN_UP_DELAYS[step]) / 4;
        }
        scrapers = Math.max(1, (long) (pace.ticks(HOUR) * mix.cheats() / SCRAPED_AN_HOUR));
        order = new Order(mix, pace);
        person = new Person(mix, pace);
        orders = new OrderRecords(json, person);
        parcels = new ParcelRecords(json, person);
        accounts = new AccountRecords(json, person);
    }

    /** When the record of that number is due, epoch milliseconds; its own time is no later. */
    public long timeOf(long number) {
        return pace.timeOf(number);
    }

    /** Writes the record of that number, from 0 on, and returns its stream. */
    public Stream write(long number) {
        int slot = (int) (number % Pace.SLOTS);
        return slot == EXTRA ? writeExtra(number) : writeStep(number, slot);
    }

    /** The record written last. */
    public byte[] bytes() {
        return json.copy();
    }

    /** Where the record written last stands; valid until the next is written. */
    public byte[] buffer() {
        return json.array();
    }

    /** Length of the record written last. */
    public int length() {
        return json.length();
    }

    /** What the record written last is part of. */
    public Part part() {
        return part;
    }

    /** What the record written last is about, for the choice of a partition. */
    public long entity() {
        return entity;
    }

    private Stream writeStep(long number, int slot) {
        long tick = number / Pace.SLOTS;
        if (slot == SIGN_UPS) {
            return writeSignUp(number, tick);
        }
        long of = tick - delays[slot];
        if (of < 0) {
            return writeLogIn(number, Part.HONEST, timeOf(number));
        }
        order.of(of);
        part = order.part;
        entity = of;
        return writeStepOfOrder(number, slot);
    }

    private Stream writeStepOfOrder(long number, int slot) {
        long due = timeOf(number);
        long time = due - disorder(number);
        boolean moves = order.part != Part.GHOST_ORDER && !order.isUnpaid();
        switch (slot) {
            case 0 -> orders.purchase("CREATED", order, number, time);
            case 1 -> {
                return orders.money(order, number, time)
                        ? Stream.PAYMENTS
                        : writeLogIn(number, Part.HONEST, due);
            }
            case 2 -> {
                if (order.isUnpaid()) {
                    return writeLogIn(number, Part.HONEST, due);
                }
                orders.purchase("PAID", order, number, time);
            }
            case 3 -> {
                if (order.isUnpaid()) {
                    orders.brief("CLOSED_UNPAID", "SYSTEM", order, number, time);
                } else {
                    orders.shipped(order, number, time);
                }
            }
            case 4 -> {
                if (order.isUnpaid()) {
                    return writeLogIn(number, Part.HONEST, due);
                }
                parcels.booked(order, number, time);
                return Stream.PARCELS;
            }
            case 5, 6, 7, 8, 9 -> {
                if (!moves) {
                    return writeLogIn(number, Part.HONEST, due);
                }
                parcels.scanned(slot - 5, order, number, due, mix.disorderMillis() > 0);
                return Stream.PARCELS;
            }
            case 10 -> {
                if (order.isUnpaid()) {
                    return writeLogIn(number, Part.HONEST, due);
                }
                if (order.isRefunded()) {
                    orders.brief("REFUNDED", "BUYER", order, number, time);
                } else {
                    String actor = order.isConfirmedByBuyer() ? "BUYER" : "SYSTEM";
                    orders.brief("COMPLETED", actor, order, number, time);
                }
            }
            case 11 -> {
                if (order.isCheat()) {
                    orders.review(order, number, time, true);
                    return Stream.REVIEWS;
                }
                if (order.isRefunded()) {
                    orders.refund(order, number, time);
                    return Stream.PAYMENTS;
                }
                return writeHandled(number, time);
            }
            default -> {
                if (order.isReviewed()) {
                    orders.review(order, number, time, false);
                    return Stream.REVIEWS;
                }
                return writeHandled(number, time);
            }
        }
        return Stream.ORDERS;
    }

    /** A clerk looks the order up and deals with it. */
    private Stream writeHandled(long number, long time) {
        part = Part.HONEST;
        entity = accounts.handled(order, number, time);
        return Stream.ACCESSES;
    }

    private Stream writeSignUp(long number, long tick) {
        int step = (int) (tick & 3);
        long of = (tick >> 2) - signUpDelays[step];
        if (of < 0) {
            return writeLogIn(number, Part.HONEST, timeOf(number));
        }
        long account = Person.NEWCOMERS + of;
        person.of(account);
        part = person.isOfFarm() ? Part.FARM : Part.HONEST;
        entity = account;
        // An honest code takes its time; to type what a program has read always takes the same.
        long back = step == 0 && part == Part.HONEST ? disorder(number) : 0;
        accounts.signUp(step, account, number, timeOf(number) - back);
        return Stream.REGISTRATIONS;
    }

    private Stream writeExtra(long number) {
        long due = timeOf(number);
        double chance = Draw.fraction(salted(number), OF_EXTRA);
        double repeated = mix.duplicates() * Pace.SLOTS;
        double late = mix.late() * Pace.SLOTS;
        if (chance < repeated && number >= (REPEATED_AFTER + 1) * Pace.SLOTS) {
            long earlier = number / Pace.SLOTS - REPEATED_AFTER;
            int slot = (int) Draw.below(salted(number), OF_REPEATED, EXTRA);
            Stream stream = writeStep(earlier * Pace.SLOTS + slot, slot);
            part = Part.DUPLICATE;
            return stream;
        }
        if (chance >= repeated && chance < repeated + late) {
            long behind = HOUR + Draw.below(salted(number), OF_LATE, 2 * HOUR);
            return writeLogIn(number, Part.LATE, due - behind);
        }
        double rest = (chance - repeated - late) / (1 - repeated - late);
        if (rest >= 0 && rest < mix.cheats()) {
            part = Part.SCRAPER;
            entity = Draw.below(salted(number), OF_SCRAPER, scrapers);
            accounts.scraped(entity, number, due);
            return Stream.ACCESSES;
        }
        return writeLogIn(number, Part.HONEST, due);
    }

    private Stream writeLogIn(long number, Part of, long time) {
        part = of;
        long account = Draw.rank(Draw.fraction(salted(number), OF_LOG_IN), mix.accounts(), 0.5);
        entity = account;
        accounts.logIn(account, number, time);
        return Stream.REGISTRATIONS;
    }

    private long disorder(long number) {
        return Draw.below(salted(number), OF_DISORDER, mix.disorderMillis() + 1);
    }

    private long salted(long number) {
        return number ^ mix.seed() << 40;
    }
}

package io.qingliu.testkit.city.life;

import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Wire;

/**
 * How honest parcels travel: collected in the evening, sorted by machines at the hubs, handed over
 * by a local courier.
 */
public final class Roads {
    private static final int FEWEST_COURIERS = 3;

    private final Wire wire;
    private final int couriers;

    /** Of the parcels of one generator. */
    public Roads(Wire wire) {
        this(wire, FEWEST_COURIERS);
    }

    /** Of the parcels of one generator, with so many couriers at each outlet that delivers. */
    public Roads(Wire wire, int couriers) {
        this.wire = wire;
        this.couriers = couriers;
    }

    /** Grams on the scale: the goods, give or take four in a hundred, and a carton. */
    public int onTheScale(int catalogWeight) {
        int carton =
                catalogWeight < 100 ? wire.dice().between(8, 20) : wire.dice().between(40, 140);
        return catalogWeight * wire.dice().between(96, 104) / 100 + carton;
    }

    /**
     * Books, collects and brings the parcel to the county of its recipient; returns when it is
     * there.
     */
    public long bring(Parcel parcel, long booked) {
        parcel.booked(booked);
        return collect(parcel, booked, onTheScale(parcel.sale().catalogWeight()));
    }

    /** The same with a parcel that weighs so much, whatever the catalogue says. */
    public long bring(Parcel parcel, long booked, int grams) {
        parcel.booked(booked);
        return collect(parcel, booked, grams);
    }

    private long collect(Parcel parcel, long booked, int grams) {
        long pickedUp = wire.time().next(booked + 10 * MINUTE, 15, 21, wire.dice());
        parcel.pickedUp(pickedUp, grams);
        return haul(parcel, pickedUp, grams);
    }

    /** From one hub to the other; returns when the parcel is at the county's outlet. */
    long haul(Parcel parcel, long pickedUp, int grams) {
        Dice dice = wire.dice();
        String from = parcel.desk().division();
        String to = parcel.destDivision();
        long atFirstHub = pickedUp + dice.between(2 * HOUR, 5 * HOUR);
        parcel.sorted(atFirstHub, from, grams);
        if (from.startsWith(to.substring(0, 4))) {
            return atFirstHub + dice.between(3 * HOUR, 6 * HOUR);
        }
        long atSecondHub = atFirstHub + dice.between(12 * HOUR, 34 * HOUR);
        parcel.sorted(atSecondHub, to, grams);
        return atSecondHub + dice.between(3 * HOUR, 8 * HOUR);
    }

    /** Takes the parcel out and hands it over; returns when the recipient has it. */
    public long handOver(Parcel parcel, long arrived, HandOver how) {
        Dice dice = wire.dice();
        Desk local = Places.delivery(parcel.carrier(), parcel.destDivision(), dice, couriers);
        long out = wire.time().next(arrived, 7, 10, dice);
        long atDoor = out + dice.between(40 * MINUTE, 8 * HOUR);
        parcel.scan("OUT_FOR_DELIVERY", out, local).send();
        String building = parcel.sale().buyer().home().building();
        if (how == HandOver.PICKUP_POINT) {
            String point = parcel.sale().field("pickupPoint");
            String code = dice.between(1, 9) + "-" + dice.digits(4);
            parcel.scan("AT_PICKUP_POINT", atDoor, local)
                    .with("building", point)
                    .with("pickupCode", code)
                    .send();
            long collected = wire.time().next(atDoor + dice.between(HOUR, 20 * HOUR), 9, 22, dice);
            parcel.scan("DELIVERED_PICKUP_POINT", collected, local)
                    .with("building", point)
                    .with("pickupCode", code)
                    .send();
            return collected;
        }
        boolean proxy = how == HandOver.NEIGHBOUR;
        parcel.scan(proxy ? "DELIVERED_PROXY" : "DELIVERED_SELF", atDoor, local)
                .with("building", building)
                .with("photo", !proxy || dice.chance(0.85))
                .send();
        return atDoor;
    }
}

package io.qingliu.testkit.city;

/** How a parcel is handed over at the end. */
enum HandOver {
    DOOR,
    NEIGHBOUR,
    PICKUP_POINT;

    static HandOver usual(Dice dice) {
        double draw = dice.fraction();
        return draw < 0.55 ? DOOR : draw < 0.7 ? NEIGHBOUR : PICKUP_POINT;
    }
}

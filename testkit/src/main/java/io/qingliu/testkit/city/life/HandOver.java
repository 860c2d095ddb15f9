package io.qingliu.testkit.city.life;

import io.qingliu.testkit.city.wire.Dice;

/** How a parcel is handed over at the end. */
public enum HandOver {
    DOOR,
    NEIGHBOUR,
    PICKUP_POINT;

    static HandOver usual(Dice dice) {
        double draw = dice.fraction();
        return draw < 0.55 ? DOOR : draw < 0.7 ? NEIGHBOUR : PICKUP_POINT;
    }
}

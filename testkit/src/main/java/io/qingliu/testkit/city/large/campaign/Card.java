package io.qingliu.testkit.city.large.campaign;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.wire.Skill;

/**
 * A campaign that can be planted.
 *
 * @param behavior what it is planted for
 * @param variant its name among those of the behaviour
 * @param shops how many guilty shops it takes; 0 where nobody who sells takes part
 * @param campaign plays it
 */
public record Card(String behavior, String variant, int shops, Campaign campaign) {
    /** What cheats do, told to one generator. */
    @FunctionalInterface
    public interface Campaign {
        /** Plays it once, at that skill. */
        void play(Stage stage, Skill skill);
    }
}

package io.qingliu.testkit.city.large.population;

import io.qingliu.testkit.city.large.trade.Stage;

/**
 * Honest people of one kind, who are mistaken for cheats (docs/reference/detection.md §10).
 *
 * @param name of the generator
 * @param shops how many honest shops it adds
 * @param every one of them for so many ordinary shops begun
 * @param part lets them live
 */
public record Population(String name, int shops, int every, Part part) {
    /** What they do, by one generator. */
    @FunctionalInterface
    public interface Part {
        /** Lives them through once. */
        void play(Stage stage);
    }

    /** How many of them a city of so many ordinary shops has. */
    public int timesIn(int cityShops) {
        return (cityShops + every - 1) / every;
    }
}

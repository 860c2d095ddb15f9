package io.qingliu.testkit.city.large.population;

import java.util.ArrayList;
import java.util.List;

/** Who lives in the large city beside its ordinary shops. */
public final class Populations {
    private Populations() {}

    /** All populations, in the order in which they live. */
    public static List<Population> all() {
        List<Population> all = new ArrayList<>();
        all.addAll(SmallCityPopulations.all());
        all.addAll(NetworkPopulations.all());
        all.addAll(TradePopulations.all());
        all.addAll(RoadPopulations.all());
        all.addAll(DeskPopulations.all());
        all.addAll(PursePopulations.all());
        return List.copyOf(all);
    }
}

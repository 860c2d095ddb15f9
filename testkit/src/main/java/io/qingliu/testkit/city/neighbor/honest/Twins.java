package io.qingliu.testkit.city.neighbor.honest;

import java.util.List;
import java.util.stream.Stream;

/** All honest ways of life that look like a campaign. */
public final class Twins {
    private Twins() {}

    /** One for each campaign. */
    public static List<Twin> all() {
        return Stream.of(
                        TradeTwins.all(),
                        ParcelTwins.all(),
                        ReviewTwins.all(),
                        RemovalTwins.all(),
                        SignUpTwins.all(),
                        SubsidyTwins.all(),
                        DeskTwins.all(),
                        RightsTwins.all())
                .flatMap(List::stream)
                .toList();
    }
}

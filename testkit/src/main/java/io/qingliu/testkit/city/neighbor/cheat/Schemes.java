package io.qingliu.testkit.city.neighbor.cheat;

import java.util.List;
import java.util.stream.Stream;

/** All ways to cheat. */
public final class Schemes {
    private Schemes() {}

    /** Three of each behaviour at each skill. */
    public static List<Scheme> all() {
        return Stream.of(
                        BrushingSchemes.all(),
                        ParcelSchemes.all(),
                        PraiseSchemes.all(),
                        RemovalSchemes.all(),
                        SignUpSchemes.all(),
                        SubsidySchemes.all(),
                        LeakSchemes.all(),
                        AbuseSchemes.all())
                .flatMap(List::stream)
                .toList();
    }
}

package io.qingliu.patterns.run.search;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.View;
import io.qingliu.patterns.run.tile.TallyEntry;

/** The entry that a rule looks at. */
final class EntryCursor implements View.Entry {

    private final Aggregate aggregate;
    private TallyEntry at;

    EntryCursor(Aggregate aggregate) {
        this.aggregate = aggregate;
    }

    /** Looks at an entry. */
    EntryCursor at(TallyEntry entry) {
        at = entry;
        return this;
    }

    @Override
    public long time() {
        return at.time();
    }

    @Override
    public String member() {
        return at.member();
    }

    @Override
    public String facet(Facet facet) {
        return at.facet(aggregate.placeOf(facet));
    }
}

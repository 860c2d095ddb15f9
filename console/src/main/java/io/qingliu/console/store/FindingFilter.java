package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which findings are asked for.
 *
 * @param chosen a value for some of the facets
 * @param age how recent at least; null for any
 * @param trials whether findings of rules on trial are shown, and then only these
 * @param id exact id of a subject; null for any
 * @param queued by whether people have decided them
 */
public record FindingFilter(
        Map<Facet, String> chosen, Age age, boolean trials, String id, Queued queued) {

    public FindingFilter {
        chosen = Map.copyOf(chosen);
    }

    /** The value chosen for a facet; null for any. */
    public String of(Facet facet) {
        return chosen.get(facet);
    }

    /** The same with a value for a facet; any if it is null. */
    public FindingFilter with(Facet facet, String value) {
        Map<Facet, String> changed = new EnumMap<>(Facet.class);
        changed.putAll(chosen);
        if (value == null) {
            changed.remove(facet);
        } else {
            changed.put(facet, value);
        }
        return new FindingFilter(changed, age, trials, id, queued);
    }

    /** The same of another age; any if it is null. */
    public FindingFilter with(Age newAge) {
        return new FindingFilter(chosen, newAge, trials, id, queued);
    }

    /** The same by another state of decision. */
    public FindingFilter with(Queued newQueued) {
        return new FindingFilter(chosen, age, trials, id, newQueued);
    }

    /** Whether nothing is chosen but what everybody begins with. */
    public boolean isPlain() {
        return chosen.isEmpty() && age == null && id == null;
    }

    /**
     * What holds whatever is filtered by facets: trials or not, the id, decided or not.
     *
     * @param decided those on which a decision stands
     */
    Query always(DecidedCases decided) {
        List<Query> all = new ArrayList<>();
        if (queued == Queued.DECIDED) {
            all.add(Where.oneOf("id", decided.cases()));
        } else if (queued == Queued.UNDECIDED && !decided.cases().isEmpty()) {
            all.add(Where.not(Where.oneOf("id", decided.cases())));
        }
        all.add(Query.of(q -> q.term(t -> t.field("shadow").value(trials))));
        if (id != null) {
            all.add(Query.of(q -> q.term(t -> t.field("subject.id").value(id))));
        }
        return Query.of(q -> q.bool(b -> b.filter(all)));
    }

    /**
     * The chosen values as one condition.
     *
     * @param but a facet whose own choice does not count; null for none
     * @param now epoch milliseconds
     */
    Query narrowed(Facet but, long now) {
        List<Query> all = new ArrayList<>(chosenBut(but));
        if (age != null) {
            all.add(since(age, now));
        }
        return Query.of(q -> q.bool(b -> b.filter(all)));
    }

    /** The chosen values without the age. */
    Query ofAnyAge() {
        List<Query> all = chosenBut(null);
        return Query.of(q -> q.bool(b -> b.filter(all)));
    }

    private List<Query> chosenBut(Facet but) {
        List<Query> all = new ArrayList<>();
        for (Facet facet : Facet.values()) {
            if (facet != but && chosen.containsKey(facet)) {
                all.add(facet.is(chosen.get(facet)));
            }
        }
        return all;
    }

    /** Findings whose newest evidence is so recent. */
    static Query since(Age age, long now) {
        String from = Long.toString(now - age.length().toMillis());
        return Query.of(
                q -> q.range(r -> r.date(d -> d.field("time").gte(from).format("epoch_millis"))));
    }
}

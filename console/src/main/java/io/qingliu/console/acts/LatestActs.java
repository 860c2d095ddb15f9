package io.qingliu.console.acts;

import io.qingliu.console.people.Person;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * What people have decided through this process, while no index may show it yet: the indices follow
 * by seconds, and in these a colleague would decide as if nobody had. What left through another
 * process, or before a restart, is not known here.
 *
 * @param <T> how it is decided: the type of a verdict, or of the outcome of an objection
 */
public final class LatestActs<T> {

    /** How many matters are remembered, those decided last. */
    static final int MATTERS = 10_000;

    /** How many acts on one matter, the latest. */
    static final int ON_ONE = 8;

    /** For how long: some times as long as a busy casebook needs. */
    static final Duration FOR = SentActs.SHOWN_FOR;

    private final InstantSource clock;
    private final Turns turns = new Turns();

    /** Is its own monitor, held for as long as looking takes. */
    private final Map<String, List<Sent<T>>> latest =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, List<Sent<T>>> eldest) {
                    return size() > MATTERS;
                }
            };

    /** Nobody has decided anything yet. */
    LatestActs(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * One decision.
     *
     * @param id of the record
     * @param reviewer id of who decided
     * @param time when it left, epoch milliseconds
     */
    public record Sent<T>(String id, String reviewer, T type, long time) {}

    /**
     * One decision before it is sent.
     *
     * @param id of the record
     * @param matter what it is about: the id of a finding, or a name of an objection
     */
    record Act<T>(String id, String matter, Person reviewer, T type) {}

    /** What others than somebody decided on a matter, the oldest first. */
    List<Sent<T>> ofOthers(String matter, Person person) {
        long since = clock.millis() - FOR.toMillis();
        synchronized (latest) {
            return latest.getOrDefault(matter, List.of()).stream()
                    .filter(each -> each.time() > since)
                    .filter(each -> !each.reviewer().equals(person.id()))
                    .toList();
        }
    }

    /**
     * Some of these.
     *
     * @param latest by what it is about
     * @param which whether one on a matter stays
     * @return nothing for what is left without any
     */
    static <T> Map<String, List<Sent<T>>> some(
            Map<String, List<Sent<T>>> latest, BiPredicate<String, Sent<T>> which) {
        Map<String, List<Sent<T>>> left = new LinkedHashMap<>();
        latest.forEach(
                (matter, all) -> {
                    List<Sent<T>> some =
                            all.stream().filter(each -> which.test(matter, each)).toList();
                    if (!some.isEmpty()) {
                        left.put(matter, some);
                    }
                });
        return left;
    }

    /**
     * Sends what somebody decides at once, but for that on which others have decided what he does
     * not know. Looking and sending are one turn: who decides one of these matters meanwhile waits,
     * and is then told of this; others do not wait.
     *
     * @param acts each on a matter of its own
     * @param unknown of what others decided, by what it is about, that which he does not know; what
     *     is not named he knows
     * @param sending sends the records of the acts with these ids, of which there is at least one
     * @return what he does not know, by what it is about: these are not sent
     * @throws NotTakenException if one was not taken; then none is remembered
     */
    Map<String, List<Sent<T>>> send(
            Collection<Act<T>> acts,
            UnaryOperator<Map<String, List<Sent<T>>>> unknown,
            Once.SendingAll sending) {
        return turns.ofAll(
                acts.stream().map(Act::matter).toList(),
                () -> {
                    Map<String, List<Sent<T>>> others = new LinkedHashMap<>();
                    for (Act<T> act : acts) {
                        List<Sent<T>> decided = ofOthers(act.matter(), act.reviewer());
                        if (!decided.isEmpty()) {
                            others.put(act.matter(), decided);
                        }
                    }
                    Map<String, List<Sent<T>>> unseen =
                            others.isEmpty() ? others : unknown.apply(others);
                    List<Act<T>> left =
                            acts.stream()
                                    .filter(each -> !unseen.containsKey(each.matter()))
                                    .toList();
                    if (!left.isEmpty()) {
                        sending.now(left.stream().map(Act::id).toList());
                        remember(left);
                    }
                    return unseen;
                });
    }

    /** The same of one act. */
    List<Sent<T>> send(Act<T> act, UnaryOperator<List<Sent<T>>> unknown, Once.Sending sending) {
        return send(
                        List.of(act),
                        others -> {
                            List<Sent<T>> unseen = unknown.apply(others.get(act.matter()));
                            return unseen.isEmpty() ? Map.of() : Map.of(act.matter(), unseen);
                        },
                        ids -> sending.now())
                .getOrDefault(act.matter(), List.of());
    }

    /** How many matters are remembered now. */
    int remembered() {
        synchronized (latest) {
            return latest.size();
        }
    }

    private void remember(List<Act<T>> acts) {
        long now = clock.millis();
        long since = now - FOR.toMillis();
        synchronized (latest) {
            latest.values().removeIf(sent -> sent.stream().allMatch(each -> each.time() <= since));
            for (Act<T> act : acts) {
                List<Sent<T>> all = new ArrayList<>(latest.getOrDefault(act.matter(), List.of()));
                all.removeIf(each -> each.time() <= since);
                if (all.stream().noneMatch(each -> each.id().equals(act.id()))) {
                    all.add(new Sent<>(act.id(), act.reviewer().id(), act.type(), now));
                    latest.put(
                            act.matter(),
                            List.copyOf(all.subList(Math.max(0, all.size() - ON_ONE), all.size())));
                }
            }
        }
    }
}

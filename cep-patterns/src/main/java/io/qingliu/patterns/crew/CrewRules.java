package io.qingliu.patterns.crew;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * What a rule about a crew that goes from shop to shop is (docs/adr/0056): three rules. By {@link
 * #met} each shop lists, by itself, at which others its people meet again; that flags nobody. By
 * {@link #accounts} an account is flagged that shops list which list each other. By {@link #shops}
 * those shops are flagged as what others may have done to them: a rival can send a crew.
 *
 * <p>What an account does there, from how many on it is no chance, what that weighs and whom it
 * spares each behaviour declares for itself.
 */
public final class CrewRules {

    /** Errands so far apart at most belong together. */
    private static final Duration MONTH = Duration.ofDays(30);

    private static final Dimension ACCOUNT = Dimension.of(SubjectKind.BUYER);
    private static final Dimension SHOP = Dimension.of(SubjectKind.SHOP);

    /** The errands that an account ran before. */
    @FunctionalInterface
    public interface Earlier {

        /**
         * The payments of the errands before the visit at hand that count as visits, earliest
         * first: each at a shop of its own.
         *
         * @param since event time from which they count, epoch milliseconds
         */
        List<Event> before(Moment visit, long since);
    }

    /** What an account does at a shop, on an errand. */
    private record Visits(
            String name,
            String keyName,
            Source.Events source,
            Function<Moment, Event> errand,
            Earlier earlier) {

        private List<Event> earlier(Moment visit) {
            return earlier.before(visit, visit.time() - MONTH.toMillis());
        }

        /** Of what is no visit, the shop at hand and no other. */
        private List<String> shops(Moment moment) {
            return source.types().contains(moment.type())
                    ? Errand.withEarlier(moment, earlier(moment))
                    : List.of(moment.subject(SubjectKind.SHOP));
        }

        private List<String> others(Moment visit) {
            return Errand.others(visit, this::earlier);
        }

        private String category(Moment visit) {
            return Errand.isCountedAtItsShop(visit)
                    ? errand.apply(visit).text(TextField.CATEGORY)
                    : null;
        }
    }

    /** A number and what it is the least of. */
    private record Bound(String of, Param atLeast) {}

    private final String id;
    private final Behavior behavior;
    private final Bound accounts;
    private final Bound otherShops;
    private final Bound atEach;
    private final Bound share;
    private final Bound fitting;
    private final Facet category;
    private final Meetings meetings;
    private final Aggregate listed;
    private final Aggregate partners;

    private CrewRules(Builder parts) {
        id = parts.id;
        behavior = parts.behavior;
        accounts = parts.accounts;
        otherShops = parts.otherShops;
        atEach = parts.atEach;
        share = parts.share;
        fitting = parts.fitting;
        Visits visits = parts.visits;
        Facet others = Facet.list("others", visits::others);
        Facet home = Facet.of("home", visit -> Errand.home(visits.errand.apply(visit)));
        category = Facet.of("category", visits::category);
        Dimension shop = Dimension.eachSubject(visits.keyName, Errand.MOST, visits::shops);
        Aggregate kept = parts.kept == null ? null : ofBuyers(parts.keptName, shop, parts.kept);
        meetings =
                new Meetings(
                        ofBuyers(visits.name, shop, visits.source).with(others, home, category),
                        others,
                        home,
                        kept,
                        atEach.atLeast,
                        share.atLeast,
                        fitting == null ? null : fitting.atLeast);
        listed = facts(id + ".listed", ACCOUNT, Meetings::ofAccounts);
        partners = facts(id + "S.partners", SHOP, Meetings::ofShops);
    }

    /** Begins the declaration of the rules {@code id-MET}, {@code id} and {@code idS}. */
    public static Builder of(String id, Behavior behavior) {
        return new Builder(id, behavior);
    }

    private Aggregate ofBuyers(String name, Dimension by, Source source) {
        return Aggregate.entries(id + '.' + name, by, source)
                .of(moment -> moment.subject(SubjectKind.BUYER));
    }

    private Aggregate facts(
            String name, Dimension by, Function<SettledSignal, ? extends Collection<Fact>> facts) {
        return Aggregate.entries(name, by, Source.derived(metId(), facts))
                .of(Meetings.HERE::valueOf)
                .with(Meetings.HERE, Meetings.THERE, Meetings.TRADE);
    }

    private String metId() {
        return id + "-MET";
    }

    /** A shop's people meet again at other shops. Measures only: facts about others follow. */
    public Rule.Builder met(String title) {
        Rule.Builder rule =
                Rule.signal(metId(), behavior, title)
                        .distinct(meetings.visits())
                        .within(MONTH, accounts.atLeast)
                        .onceADay()
                        .settledAtLeast(otherShops.of, meetings::shops, otherShops.atLeast)
                        .settledAtLeast(atEach.of, meetings::fewest, atEach.atLeast)
                        .settledAtLeast(share.of, meetings::leastShare, share.atLeast);
        if (fitting != null) {
            rule =
                    rule.beside(meetings.kept())
                            .settledAtLeast(fitting.of, meetings::leastFitting, fitting.atLeast);
        }
        return rule.settledAtLeast(accounts.of, meetings::homes, accounts.atLeast)
                .measuresOnly(Family.GRAPH)
                .attribute(Meetings.attribute(), meetings::written)
                .attribute("met", meetings::count)
                .attribute(Meetings.tradeAttribute(), view -> meetings.trade(view, category));
    }

    /**
     * An account is listed by shops that list each other.
     *
     * @param shops how many; what a shop that all know is listed for it does not return
     * @param weight 1 to 100
     */
    public Rule.Builder accounts(String title, Param shops, int weight) {
        return ofListed(id, title, listed, shops)
                .family(Family.GRAPH, weight)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT));
    }

    /**
     * A shop is listed by others that it lists. Flagged as what others may have done to it.
     *
     * @param shops how many, with itself
     * @param weight 1 to 100
     */
    public Rule.Builder shops(String title, Param shops, int weight) {
        return ofListed(id + 'S', title, partners, shops)
                .family(Family.GRAPH, weight)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT)
                                .doneByOthers(SubjectKind.SHOP));
    }

    private Rule.Builder ofListed(String rule, String title, Aggregate facts, Param shops) {
        return Rule.signal(rule, behavior, title)
                .distinct(facts)
                .within(MONTH, shops)
                .andAtLeast(
                        "shops that list each other",
                        view -> Meetings.listingEachOther(view, facts).size(),
                        shops)
                .sparing(
                        LookAlike.tested(
                                "ONE_TRADE",
                                "Shops of one trade share those who love it",
                                0.5,
                                view -> Meetings.ofOneTrade(view, facts)));
    }

    /** Gathers what visits are, and from how many on they are no chance. */
    public static final class Builder {
        private final String id;
        private final Behavior behavior;
        private Visits visits;
        private String keptName;
        private Source kept;
        private Bound accounts;
        private Bound otherShops;
        private Bound atEach;
        private Bound share;
        private Bound fitting;

        private Builder(String id, Behavior behavior) {
            this.id = id;
            this.behavior = behavior;
        }

        /**
         * What an account does at a shop, on an errand.
         *
         * @param name of what is kept of them, behind the id
         * @param keyName names the shops under which one visit counts: its own, and those of the
         *     account's earlier errands
         * @param source read off the account's life
         * @param errand the payment of the errand of a visit
         * @param earlier those that the account ran before it
         */
        public Builder visits(
                String name,
                String keyName,
                Source.Events source,
                Function<Moment, Event> errand,
                Earlier earlier) {
            visits = new Visits(name, keyName, source, errand, earlier);
            return this;
        }

        /**
         * What those also do whose conduct fits an errand; without it all conduct fits.
         *
         * @param name of what is kept of that, behind the id
         * @param condition what the number is the least of
         * @param part of those seen at both shops, 0 to 1
         */
        public Builder fitting(String name, Source source, String condition, Param part) {
            keptName = name;
            kept = source;
            fitting = new Bound(condition, part);
            return this;
        }

        /** At how many others they meet. */
        public Builder otherShops(String condition, Param shops) {
            otherShops = new Bound(condition, shops);
            return this;
        }

        /** How many meet at each. */
        public Builder atEach(String condition, Param accountsAtEach) {
            atEach = new Bound(condition, accountsAtEach);
            return this;
        }

        /** Which part of the shop's people those are. */
        public Builder share(String condition, Param part) {
            share = new Bound(condition, part);
            return this;
        }

        /**
         * How many accounts the shop has, and how many homes those have who meet.
         *
         * @param condition what the number is the least of, as to homes
         */
        public Builder accounts(String condition, Param number) {
            accounts = new Bound(condition, number);
            return this;
        }

        /**
         * The rules.
         *
         * @throws IllegalArgumentException naming what is missing
         */
        public CrewRules build() {
            require("visits", visits);
            require("otherShops", otherShops);
            require("atEach", atEach);
            require("share", share);
            require("accounts", accounts);
            return new CrewRules(this);
        }

        private void require(String part, Object given) {
            if (given == null) {
                throw new IllegalArgumentException("crew rules " + id + " have no " + part);
            }
        }
    }
}

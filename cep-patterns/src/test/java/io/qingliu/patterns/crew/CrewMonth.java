package io.qingliu.patterns.crew;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Behaviour;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A month in which accounts find shops by search and buy one piece at each: a crew, and others.
 * Everybody has a handset, a home and a network of their own, and comes on a day and at an hour of
 * their own, so that no visit is like another. What they do there when they have paid, a month of
 * each behaviour tells.
 */
public abstract class CrewMonth {

    /** As it is. */
    public static final UnaryOperator<StoryEvent> AS_IT_IS = received -> received;

    private final Behaviour watching;
    private final Story story = Story.story();
    private final Set<String> shops = new TreeSet<>();
    private UnaryOperator<StoryEvent> payment = AS_IT_IS;
    private UnaryOperator<String> trade = shop -> "trade of " + shop;
    private int visits;

    protected CrewMonth(Behaviour watching) {
        this.watching = watching;
    }

    /** What a member of the crew does at a shop, having paid. */
    protected abstract StoryEvent[] memberDoes(String account, String shop);

    /** What somebody else does there, the nth of them. */
    protected StoryEvent[] otherDoes(String account, String shop, int nth) {
        return memberDoes(account, shop);
    }

    /** An account finds a shop by search and buys one piece. */
    public static StoryEvent errand(String account, String shop) {
        return StoryEvent.order(EventType.PAID, account + "-" + shop, account, shop)
                .with(NumberField.AMOUNT, 9900)
                .with(NumberField.QUANTITY, 1)
                .with(NumberField.ENTRY, Codes.Entry.SEARCH);
    }

    /** What the payments that follow carry. */
    public final CrewMonth paying(UnaryOperator<StoryEvent> change) {
        payment = change;
        return this;
    }

    /** In what each shop trades; null for what nobody says. */
    public final CrewMonth tradingIn(UnaryOperator<String> trades) {
        trade = trades;
        return this;
    }

    /** On a day of ten an account pays at a shop, and does that. */
    public final CrewMonth visits(String account, String shop, StoryEvent... then) {
        return visits(6 + visits * 3 % 10, account, shop, then);
    }

    /** On that day an account pays at a shop, and does that. */
    public final CrewMonth visits(int day, String account, String shop, StoryEvent... then) {
        shops.add(shop);
        story.on(day, "06:00")
                .after(ofMinutes(visits * 97L % 1000))
                .receive(
                        payment.apply(
                                errand(account, shop).with(TextField.CATEGORY, trade.apply(shop))))
                .receive(then);
        visits++;
        return this;
    }

    /** How many visits were told so far. */
    protected final int visits() {
        return visits;
    }

    /** An account bought at the shop a week before, and was not brought there by search. */
    public final CrewMonth cameBefore(String account, String shop) {
        story.on(1, "00:00")
                .after(ofMinutes(visits++ % 60))
                .receive(
                        errand(account, shop)
                                .with(TextField.ORDER, "old-" + account + "-" + shop)
                                .with(NumberField.ENTRY, Codes.Entry.DIRECT));
        return this;
    }

    /** Members from to to, excluded, go to each of these shops. */
    public final CrewMonth crew(int from, int to, String... visited) {
        for (int i = from; i < to; i++) {
            for (String shop : visited) {
                String account = "crew" + i;
                visits(account, shop, memberDoes(account, shop));
            }
        }
        return this;
    }

    /** Each two of three shops share so many members, who go to no third. */
    public final CrewMonth pairs(int many) {
        return crew(0, many, "s1", "s2")
                .crew(many, 2 * many, "s2", "s3")
                .crew(2 * many, 3 * many, "s3", "s1");
    }

    /** So many others have found each of these shops before. */
    public final CrewMonth others(int count, String... visited) {
        for (String shop : visited) {
            for (int i = 0; i < count; i++) {
                String account = shop + "x" + i;
                visits(1 + i % 5, account, shop, otherDoes(account, shop, i));
            }
        }
        return this;
    }

    /** Eight customers of each of so many small shops go to one of two that everybody knows. */
    public final CrewMonth customersOfSmallShopsAndTwoThatAllKnow(int smallShops) {
        for (int shop = 0; shop < smallShops; shop++) {
            for (int i = 0; i < 8; i++) {
                String customer = "c" + shop + "-" + i;
                for (String visited : new String[] {"known" + (i < 4 ? 1 : 2), "small" + shop}) {
                    visits(customer, visited, memberDoes(customer, visited));
                }
            }
        }
        return this;
    }

    /** When all is done, one more customer comes to each shop: then it is looked at. */
    public final Story.Outcome seen() {
        for (String shop : shops) {
            story.on(19, "06:00").receive(errand("late" + shop, shop));
        }
        return story.on(21, "06:00")
                .after(ofDays(4))
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"))
                .watchedBy(watching);
    }
}

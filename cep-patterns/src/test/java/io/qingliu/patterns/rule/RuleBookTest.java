package io.qingliu.patterns.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.RuleBook.Change;
import io.qingliu.patterns.rule.RuleBook.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which change of a rule holds when. */
class RuleBookTest {

    private static final Rule RULE =
            Behaviours.all().stream()
                    .flatMap(behaviour -> behaviour.rules().stream())
                    .filter(rule -> rule.id().equals("BRU-01"))
                    .findFirst()
                    .orElseThrow();
    private static final Param ORDERS =
            RULE.params().stream()
                    .filter(param -> param.name().equals("orders"))
                    .findFirst()
                    .orElseThrow();

    private static Change change(int version, long time, double orders) {
        return new Change(RULE.id(), version, time, Mode.LIVE, Map.of("orders", orders));
    }

    private static RuleBook book(List<Change> changes) {
        RuleBook book = new RuleBook();
        changes.forEach(change -> book.change(RULE, change));
        return book;
    }

    private static double orders(RuleBook book, long time) {
        return book.param(RULE, ORDERS, time);
    }

    private static <T> List<List<T>> ordersOf(List<T> things) {
        if (things.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            List<T> rest = new ArrayList<>(things);
            T first = rest.remove(i);
            for (List<T> tail : ordersOf(rest)) {
                List<T> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }

    @Test
    void aChangeHoldsFromItsTimeOn() {
        RuleBook book = book(List.of(change(2, 1000, 30)));
        assertThat(orders(book, 999)).isEqualTo(ORDERS.value());
        assertThat(book.version(RULE, 999)).isEqualTo(1);
        assertThat(orders(book, 1000)).isEqualTo(30);
        assertThat(book.version(RULE, 1000)).isEqualTo(2);
        assertThat(orders(book, Long.MAX_VALUE)).isEqualTo(30);
    }

    /** Of those whose time has come the highest version, whichever became known first. */
    @Test
    void inWhicheverOrderChangesComeTheSameHold() {
        List<Change> changes =
                List.of(
                        change(2, 1000, 30),
                        change(3, 2000, 40),
                        change(5, 3000, 50),
                        // Later than a higher version: it never holds.
                        change(4, 4000, 60),
                        // From the same time on as a lower one.
                        change(6, 3000, 70));
        for (List<Change> order : ordersOf(changes)) {
            RuleBook book = book(order);
            assertThat(orders(book, 999)).isEqualTo(ORDERS.value());
            assertThat(orders(book, 1000)).isEqualTo(30);
            assertThat(orders(book, 1999)).isEqualTo(30);
            assertThat(orders(book, 2000)).isEqualTo(40);
            assertThat(orders(book, 3000)).isEqualTo(70);
            assertThat(orders(book, 4000)).isEqualTo(70);
        }
    }

    @Test
    void ofEqualVersionsTheEarlierHolds() {
        for (List<Change> order : ordersOf(List.of(change(2, 1000, 30), change(2, 2000, 40)))) {
            assertThat(orders(book(order), 2000)).isEqualTo(30);
        }
    }

    /** A bundle writes out what was declared, under the version of the declaration of its day. */
    @Test
    void aDeclarationThatIsWrittenOutGivesWayToAnyChange() {
        for (List<Change> order : ordersOf(List.of(change(7, 0, 25), change(2, 1000, 30)))) {
            assertThat(orders(book(order), 999)).isEqualTo(25);
            assertThat(orders(book(order), 1000)).isEqualTo(30);
        }
    }

    @Test
    void aCopyChangesApart() {
        RuleBook one = book(List.of(change(2, 1000, 30)));
        RuleBook other = one.copy().change(RULE, change(3, 1000, 40));
        assertThat(orders(one, 1000)).isEqualTo(30);
        assertThat(orders(other, 1000)).isEqualTo(40);
    }

    /** What could ever fire decides what is looked at: the least of all times. */
    @Test
    void theLeastIsThatOfAllTimes() {
        assertThat(new RuleBook().least(RULE, ORDERS)).isEqualTo(ORDERS.value());
        RuleBook book = book(List.of(change(2, 1000, ORDERS.least()), change(3, 2000, 90)));
        assertThat(book.least(RULE, ORDERS)).isEqualTo(ORDERS.least());
    }

    @Test
    void aNumberOutOfItsLimitsIsRefused() {
        RuleBook book = new RuleBook();
        double most = ORDERS.most();
        assertThat(orders(book.copy().change(RULE, change(2, 1000, most)), 1000)).isEqualTo(most);
        assertThatThrownBy(() -> book.change(RULE, change(2, 1000, most + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BRU-01.orders");
    }
}

package io.qingliu.patterns.run.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.run.Watch;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * What earlier records of an order say holds for its payment, in the life of the account too: the
 * contract lets a platform say once what an order is, and when it is paid only that it is (its rule
 * "carried on").
 */
class PaymentsOfAnAccountTest {

    private static final long BEGIN = 1_900_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final String ACCOUNT = "a:P1:b1";

    private static EventDraft order(String order) {
        return new EventDraft()
                .set(TextField.ORDER, order)
                .set(TextField.BUYER, "b1")
                .set(TextField.SHOP, "S1");
    }

    private static EventDraft whole(String order) {
        return order(order)
                .set(TextField.CATEGORY, "BOOKS")
                .set(TextField.CAMPAIGN, "sale")
                .set(TextField.HARDWARE, "hardware:k1:own")
                .set(TextField.IP_PREFIX, "ipprefix:k1:home")
                .set(TextField.ADDRESS, "addr:k1:home")
                .set(NumberField.NETWORK, Codes.Network.RESIDENTIAL)
                .set(NumberField.AMOUNT, 12_900);
    }

    private static Event created(String order) {
        return whole(order).pack(EventType.CREATED, "c-" + order, BEGIN, "P1");
    }

    private static Event createdOnATablet() {
        return order("o1")
                .set(TextField.HARDWARE, "hardware:k1:tablet")
                .set(TextField.DEVICE, "device:k1:tablet")
                .pack(EventType.CREATED, "c-o1", BEGIN, "P1");
    }

    private static Event paid(EventDraft draft, String order) {
        return draft.pack(EventType.PAID, "p-" + order, BEGIN + MINUTE, "P1");
    }

    private static Event paymentIn(Watch watch) {
        assertThat(watch.journey(ACCOUNT).size()).isEqualTo(1);
        return watch.journey(ACCOUNT).step(0);
    }

    @Test
    void whatTheOrderSaidIsKnownOfItsPayment() {
        Watch watch = new Watch(Behaviours.all());
        watch.take(created("o1"));
        watch.take(paid(order("o1"), "o1"));
        Event payment = paymentIn(watch);
        assertThat(payment.id()).isEqualTo("p-o1");
        assertThat(payment.text(TextField.CATEGORY)).isEqualTo("BOOKS");
        assertThat(payment.text(TextField.HARDWARE)).isEqualTo("hardware:k1:own");
        assertThat(payment.number(NumberField.AMOUNT, -1)).isEqualTo(12_900);
    }

    @Test
    void soItIsIfTheOrderComesLate() {
        Watch watch = new Watch(Behaviours.all());
        watch.take(paid(order("o1"), "o1"));
        assertThat(paymentIn(watch).text(TextField.CATEGORY)).isNull();
        watch.take(created("o1"));
        assertThat(paymentIn(watch).text(TextField.CATEGORY)).isEqualTo("BOOKS");
    }

    @Test
    void butNotOnceTheOrderTurnsOutToBeNone() {
        Watch watch = new Watch(Behaviours.all());
        watch.take(created("o1"));
        watch.take(paid(order("o1"), "o1"));
        watch.withdraw(created("o1"));
        assertThat(paymentIn(watch).text(TextField.CATEGORY)).isNull();
    }

    @Test
    void whatThePaymentItselfSaysHolds() {
        Watch watch = new Watch(Behaviours.all());
        watch.take(created("o1"));
        watch.take(paid(order("o1").set(TextField.HARDWARE, "hardware:k1:another"), "o1"));
        assertThat(paymentIn(watch).text(TextField.HARDWARE)).isEqualTo("hardware:k1:another");
        assertThat(paymentIn(watch).text(TextField.CAMPAIGN)).isEqualTo("sale");
    }

    @Test
    void nothingIsCarriedOnFromOneOrderToAnother() {
        Watch watch = new Watch(Behaviours.all());
        watch.take(created("o1"));
        watch.take(paid(whole("o1").set(NumberField.SUBSIDY, 500), "o1"));
        watch.take(order("o2").pack(EventType.PAID, "p-o2", BEGIN + 2 * MINUTE, "P1"));
        Journey life = watch.journey(ACCOUNT);
        assertThat(life.size()).isEqualTo(2);
        assertThat(life.textAt(0, TextField.CATEGORY)).isEqualTo("BOOKS");
        assertThat(life.textAt(1, TextField.CATEGORY)).isNull();
        assertThat(life.numberAt(1, NumberField.SUBSIDY, -1)).isEqualTo(-1);
    }

    /** An order made on a tablet and paid for on a phone is on no handset that is half of each. */
    @Test
    void aHandsetIsNamedByOneRecord() {
        Watch watch = new Watch(Behaviours.all());
        watch.take(createdOnATablet());
        watch.take(paid(order("o1").set(TextField.DEVICE, "device:k1:phone"), "o1"));
        Event payment = paymentIn(watch);
        assertThat(payment.text(TextField.DEVICE)).isEqualTo("device:k1:phone");
        assertThat(payment.has(TextField.HARDWARE)).isFalse();
    }

    @Test
    void aPaymentThatNamesNoHandsetWasMadeOnThatOfItsOrder() {
        Watch watch = new Watch(Behaviours.all());
        watch.take(createdOnATablet());
        watch.take(paid(order("o1"), "o1"));
        assertThat(paymentIn(watch).text(TextField.DEVICE)).isEqualTo("device:k1:tablet");
        assertThat(paymentIn(watch).text(TextField.HARDWARE)).isEqualTo("hardware:k1:tablet");
    }

    @Test
    void itLiesInTheLifeOfTheOrderAndOfTheAccount() {
        Event payment = paid(whole("o1"), "o1");
        assertThat(JourneyNames.of(payment)).isEqualTo("o:P1:o1");
        assertThat(JourneyNames.secondOf(payment)).as("as it came").isNull();
        assertThat(JourneyNames.goesOnFrom(JourneyKind.ORDER, payment)).isEqualTo(ACCOUNT);
        assertThat(JourneyNames.of(JourneyKind.ACCOUNT, payment)).isEqualTo(ACCOUNT);
        assertThat(JourneyNames.goesOnFrom(JourneyKind.ACCOUNT, payment)).isNull();
        assertThat(JourneyNames.goesOnFrom(JourneyKind.ORDER, created("o1"))).isNull();
    }

    /** Whichever comes first, and whichever fields the payment repeats. */
    @Property(tries = 200)
    void aPlatformNeedNotRepeatItself(@ForAll boolean orderFirst, @ForAll List<Boolean> repeated) {
        Watch repeats = watched(orderFirst, paid(whole("o1"), "o1"));
        EventDraft some = order("o1");
        Event whole = paid(whole("o1"), "o1");
        int nth = 0;
        for (TextField field : List.of(TextField.CATEGORY, TextField.HARDWARE, TextField.ADDRESS)) {
            if (nth < repeated.size() && repeated.get(nth)) {
                some.set(field, whole.text(field));
            }
            nth++;
        }
        Watch fires = watched(orderFirst, paid(some, "o1"));
        assertThat(fires.observed()).isEqualTo(repeats.observed());
        assertThat(fires.contents()).isEqualTo(repeats.contents());
    }

    private static Watch watched(boolean orderFirst, Event payment) {
        Watch watch = new Watch(Behaviours.all());
        if (orderFirst) {
            watch.take(created("o1"));
        }
        watch.take(payment);
        if (!orderFirst) {
            watch.take(created("o1"));
        }
        watch.advance(BEGIN + 40L * 24 * 60 * MINUTE);
        return watch;
    }
}

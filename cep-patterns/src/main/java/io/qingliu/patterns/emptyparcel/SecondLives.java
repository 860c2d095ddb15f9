package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/**
 * Numbers that live twice (docs/adr/0112). A clerk sells the numbers of parcels that were handed
 * over a while ago; the shop that buys them binds its own orders to them, and the scans of the
 * first life make the second one look full. Only whoever binds later is to blame: whose number it
 * was, and who carried the first parcel, know nothing of it.
 */
final class SecondLives {

    /** What a sender writes down late comes within a day. */
    private static final long A_DAY = Duration.ofDays(1).toMillis();

    private static final Facet OWNER = Facet.subject("first-shop", SecondLives::owner);

    private static final Aggregate SECOND =
            Aggregate.entries(
                            "EMP-28.second",
                            Parcels.SHOP,
                            new Source.Events(
                                    JourneyKind.WAYBILL,
                                    EnumSet.of(EventType.WAYBILL_CREATED, EventType.PICKED_UP),
                                    moment -> owner(moment) != null))
                    .of(Trace::waybill)
                    .with(OWNER);

    /** Each parcel once, so that nobody makes the share smaller by scanning one again. */
    private static final Aggregate COLLECTED =
            Aggregate.slices(
                    "EMP-28.collected",
                    Parcels.SHOP,
                    ofDays(1),
                    Source.events(EventType.PICKED_UP).where(moment -> !isRepeated(moment)));

    private static final LookAlike NUMBER_REISSUED =
            LookAlike.leftOut(
                    "NUMBER_REISSUED",
                    "a carrier that gives out a number anew: not within two months");

    private static final LookAlike SENT_AGAIN =
            LookAlike.leftOut(
                    "SENT_AGAIN",
                    "what comes back and is sent again under its number is the same shop's");

    private static final LookAlike SLIP_OF_THE_PEN =
            LookAlike.leftOut(
                    "SLIP_OF_THE_PEN",
                    "a number mistyped now and then, or printed twice by a warehouse: few, or of"
                            + " one or two neighbours");

    private SecondLives() {}

    static List<Rule> rules() {
        return List.of(
                Rule.signal(
                                "EMP-28",
                                Behavior.EMPTY_PARCEL,
                                "a shop sends under numbers of parcels that others had handed over"
                                        + " before")
                        .distinct(SECOND)
                        .beside(COLLECTED)
                        .within(
                                ofDays(30),
                                Param.chosen(
                                        "parcels",
                                        10,
                                        "parcels",
                                        3,
                                        500,
                                        "as R-EMP-03: no slips of the packer"))
                        .andAtLeast(
                                "shops whose numbers they were",
                                view -> view.distinct(SECOND, OWNER),
                                Param.chosen(
                                        "owners",
                                        3,
                                        "shops",
                                        1,
                                        100,
                                        "a warehouse may mix up two shops that it sends for"))
                        .settledAtLeast(
                                "share of what is collected of the shop",
                                view ->
                                        (double) view.distinct(SECOND)
                                                / Math.max(1, view.count(COLLECTED)),
                                Param.chosen(
                                        "share",
                                        0.05,
                                        "share",
                                        0,
                                        1,
                                        "of many thousand parcels ten numbers may be mistaken"))
                        .family(Family.IDENTITY, 75)
                        .sparing(NUMBER_REISSUED, SENT_AGAIN, SLIP_OF_THE_PEN)
                        .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                        .rule());
    }

    /**
     * The shop whose parcel the number was, if that was handed over a day before at least and a
     * record names another order of another shop for it now; else null.
     */
    private static String owner(Moment moment) {
        Event now = moment.event();
        if (!now.has(TextField.ORDER) || !now.has(TextField.SHOP)) {
            return null;
        }
        Journey journey = moment.journey();
        boolean handedOver = false;
        for (int i = moment.index() - 1; i >= 0; i--) {
            Event step = journey.step(i);
            if (!Trace.ofParcel(moment, i)) {
                continue;
            }
            handedOver |= Trace.isHandOver(step.type()) && now.time() - step.time() >= A_DAY;
            if (handedOver && isAnothers(step, now)) {
                return Moment.written(SubjectKind.SHOP, step.platform(), step.text(TextField.SHOP));
            }
        }
        return null;
    }

    /** Whether the same sender's parcel was picked up before: a second scan is no second parcel. */
    private static boolean isRepeated(Moment pickedUp) {
        for (int i = pickedUp.index() - 1; i >= 0; i--) {
            Event step = pickedUp.journey().step(i);
            if (step.type() == EventType.PICKED_UP
                    && Trace.ofParcel(pickedUp, i)
                    && !isAnothers(step, pickedUp.event())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAnothers(Event step, Event now) {
        return step.has(TextField.ORDER)
                && step.has(TextField.SHOP)
                && step.platform().equals(now.platform())
                && !Trace.same(step, now, TextField.ORDER)
                && !Trace.same(step, now, TextField.SHOP);
    }
}

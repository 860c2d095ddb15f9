package io.qingliu.patterns.personaldata;

import static io.qingliu.patterns.Story.story;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Told;
import java.time.Duration;
import java.util.function.IntFunction;

/** Words for stories about those who sit before other people's data. */
final class Desk {

    static final PersonalData PERSONAL_DATA = new PersonalData();

    /** A warehouse keeper of a courier firm. */
    static final String KEEPER = "OPERATOR:YTO:keeper";

    private Desk() {}

    /** The keeper opens a waybill, for nobody. */
    static Told opens(String waybill) {
        return does(EventType.REVEAL, "keeper", waybill);
    }

    /** The keeper handles a waybill. */
    static Told handles(String waybill) {
        return does(EventType.HANDLE, "keeper", waybill);
    }

    static Told does(EventType type, String operator, String object) {
        return Told.happens(type)
                .on("YTO")
                .with(TextField.OPERATOR, operator)
                .with(TextField.OBJECT, object);
    }

    /** By hand: a minute or two each, never the same. */
    static Duration byHand(int number) {
        return Duration.ofSeconds(number * 100L + number * number * 37L % 80);
    }

    /** So many things within less than an hour, by hand, from nine o'clock on the first day. */
    static Story morning(int times, IntFunction<Told> told) {
        return story().on(1, "09:00")
                .every(Duration.ZERO, times, i -> new Told[] {told.apply(i).after(byHand(i))});
    }

    /** Days later somebody else looks something up, and what was never handled is known. */
    static Story.Outcome watched(Story story) {
        return story.after(Duration.ofDays(3))
                .tell(does(EventType.QUERY, "somebody", "else"))
                .watchedBy(PERSONAL_DATA);
    }
}

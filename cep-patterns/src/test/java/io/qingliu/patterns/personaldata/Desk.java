package io.qingliu.patterns.personaldata;

import static io.qingliu.patterns.Story.story;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;

/** Words for stories about those who sit before other people's data. */
final class Desk {

    static final PersonalData PERSONAL_DATA = new PersonalData();

    /** A warehouse keeper of a courier firm. */
    static final String KEEPER = "OPERATOR:YTO:keeper";

    private Desk() {}

    /** The keeper opens a waybill, for nobody. */
    static StoryEvent opens(String waybill) {
        return does(EventType.REVEAL, "keeper", waybill);
    }

    /** The keeper handles a waybill. */
    static StoryEvent handles(String waybill) {
        return does(EventType.HANDLE, "keeper", waybill);
    }

    static StoryEvent does(EventType type, String operator, String object) {
        return StoryEvent.happens(type)
                .on("YTO")
                .with(TextField.OPERATOR, operator)
                .with(TextField.OBJECT, object);
    }

    /** By hand: a minute or two each, never the same. */
    static Duration byHand(int number) {
        return Duration.ofSeconds(number * 100L + number * number * 37L % 80);
    }

    /** So many things within less than an hour, by hand, from nine o'clock on the first day. */
    static Story morning(int times, IntFunction<StoryEvent> received) {
        return story().on(1, "09:00")
                .every(
                        Duration.ZERO,
                        times,
                        i -> new StoryEvent[] {received.apply(i).after(byHand(i))});
    }

    /** On the evening of that day so many colleagues open a waybill for a work item each. */
    static Story amongWorkers(int workers, int day, Story story) {
        return story.on(day, "18:00")
                .every(
                        Duration.ofMinutes(1),
                        workers,
                        i ->
                                new StoryEvent[] {
                                    does(EventType.REVEAL, "worker-" + i, "own-" + i)
                                            .with(TextField.WORK, "item-" + i)
                                })
                .on(day + 1, "20:00");
    }

    /** On the evening of that day so many colleagues handle a waybill each, for no item. */
    static Story amongHandlers(int workers, int day, Story story) {
        return story.on(day, "18:00")
                .every(
                        Duration.ofMinutes(1),
                        workers,
                        i -> new StoryEvent[] {does(EventType.HANDLE, "worker-" + i, "own-" + i)})
                .on(day + 1, "20:00");
    }

    /** Days later somebody else looks something up, and what was never handled is known. */
    static Story.Outcome watched(Story story) {
        return story.after(Duration.ofDays(3))
                .receive(does(EventType.QUERY, "somebody", "else"))
                .watchedBy(PERSONAL_DATA);
    }
}

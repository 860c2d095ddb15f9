package io.qingliu.patterns.crew;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must be said of a crew; what its rules then find, {@link CrewStories} tell. */
class CrewRulesTest {

    private static final Param FOUR = Param.of("number", 4, "accounts", 2, 10);

    private final CrewRules.Builder crew = CrewRules.of("EX-9", Behavior.BRUSHING);

    private void visiting() {
        crew.visits(
                "visits",
                "VISITED",
                Source.events(EventType.PAID),
                Moment::event,
                (visit, since) -> List.of());
    }

    @Test
    void withoutVisitsThereIsNothingToCount() {
        refuses("crew rules EX-9 have no visits");
    }

    @Test
    void eachOfItsNumbersIsNeeded() {
        visiting();
        refuses("crew rules EX-9 have no otherShops");
        crew.otherShops("other shops", FOUR);
        refuses("crew rules EX-9 have no atEach");
        crew.atEach("accounts", FOUR);
        refuses("crew rules EX-9 have no share");
        crew.share("share", FOUR);
        refuses("crew rules EX-9 have no accounts");
    }

    private void refuses(String message) {
        assertThatThrownBy(crew::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}

package io.qingliu.jobs.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;

/** Who hears of what the registry says of a unit. */
class SpreadRegistryTest {

    private static final Subject UNIT =
            new Subject(SubjectKind.ENTERPRISE, "91441802MA0000001X", null);

    private static Harness<Filed, Filed> open() throws Exception {
        return Harness.open(
                new KeyedProcessOperator<>(new SpreadRegistry()),
                Filed::key,
                Filed.TYPE,
                Harness.Backend.HEAP,
                null);
    }

    private static Filed registered(long time, String... shops) {
        List<Subject> owns = new ArrayList<>();
        for (String shop : shops) {
            owns.add(Subject.of(SubjectKind.SHOP, "P1", shop));
        }
        SubjectFacts facts = new SubjectFacts("r" + time, time, UNIT, null, null, List.of(), owns);
        return new Filed(UNIT.toString(), new CaseInput.RecordEntry(facts));
    }

    /** {@code SHOP+} for what it owns, {@code SHOP-} for what it does so no longer. */
    private static List<String> received(Harness<Filed, Filed> registry) throws Exception {
        List<String> received = new ArrayList<>();
        for (Filed filed : registry.emitted()) {
            if (filed.entry() instanceof CaseInput.OwnershipEntry entry) {
                Ownership ownership = entry.ownership();
                received.add(ownership.owned().id() + (ownership.holds() ? "+" : "-"));
            }
        }
        return received;
    }

    @Test
    void shopsHearWhoOwnsThemAndWhenItNoLongerDoes() throws Exception {
        try (var registry = open()) {
            registry.take(registered(Given.MORNING, "S1", "S2"), Given.MORNING);
            assertThat(received(registry)).containsExactly("S1+", "S2+");
            registry.take(registered(Given.MORNING + 1, "S2"), Given.MORNING + 1);
            assertThat(received(registry)).containsExactlyInAnyOrder("S2+", "S1-");
        }
    }

    @Test
    void anOlderRecordThatComesLateChangesNothing() throws Exception {
        try (var registry = open()) {
            registry.take(registered(Given.MORNING + 1, "S2"), Given.MORNING + 1);
            registry.emitted();
            registry.take(registered(Given.MORNING, "S1"), Given.MORNING);
            assertThat(received(registry)).isEmpty();
        }
    }
}

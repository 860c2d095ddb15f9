package io.qingliu.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.ACrew;
import io.qingliu.patterns.run.Rehearsal;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.reading.Derivation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a finding rests on where a rule counts what another concluded. */
class GroundsTest {

    private static final List<String> DERIVED = List.of("T-CREW", "T-HANDSETS");

    @TempDir Path work;

    private List<Signal> signals;
    private Ground ground;

    /** The finding about ana as a writer of fake reviews, which is what T-CREW bears on. */
    @BeforeEach
    void explored() throws Exception {
        Rehearsal rehearsal = ACrew.rehearsal();
        ACrew.rush(rehearsal, 1, "S1", "ana", "h1", "bo", "h1", "cy", "h2", "di", "h2");
        ACrew.rush(rehearsal, 2, "S2", "ana", "h1", "bo", "h1", "ed", "h3");
        ACrew.rush(rehearsal, 3, "S4", "x", "h7", "y", "h7", "z", "h7");
        signals = rehearsal.end().signals();
        Finding finding =
                rehearsal
                        .findings()
                        .get(Finding.idOf(Subject.parse("BUYER:P1:ana"), Behavior.FAKE_REVIEW));
        Grounds grounds = new Grounds(List.of(finding), ACrew.DECLARED.behaviours());
        grounds.explore(
                written("signals", false),
                written("matched", true),
                work.resolve("no-traces"),
                work.resolve("no-reports"));
        ground = grounds.all().iterator().next();
    }

    private Path written(String name, boolean derived) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Signal signal : signals) {
            if (DERIVED.contains(signal.rule()) == derived) {
                lines.add(new String(WireJson.write(signal), StandardCharsets.UTF_8));
            }
        }
        return Files.write(work.resolve(name + ".jsonl"), lines);
    }

    @Test
    void itRestsOnTheSignalsFromWhichItsOwnDerive() {
        assertThat(ground.signals().values())
                .extracting(Signal::rule, Signal::key)
                .contains(
                        tuple("T-CREW", "BUYER:P1:ana"),
                        tuple("T-RUSH", "SHOP:P1:S1"),
                        tuple("T-RUSH", "SHOP:P1:S2"));
        assertThat(ground.scope().keys())
                .contains("BUYER|BUYER:P1:ana", "SHOP|SHOP:P1:S1", "SHOP|SHOP:P1:S2")
                .doesNotContain("SHOP|SHOP:P1:S4", "DEVICE|DEVICE::h7");
    }

    /** Under a key that was added others may have concluded something, which counts there too. */
    @Test
    void underEveryKeyOfTheBundleAllIsThere() {
        assertThat(ground.scope().keys()).contains("DEVICE|DEVICE::h1", "DEVICE|DEVICE::h2");
        assertThat(kept(ground.signals().values()))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(kept(signals));
    }

    private List<Observation> kept(Collection<Signal> some) {
        Derivation derivation = new Derivation(ACrew.DECLARED.behaviours());
        return some.stream()
                .flatMap(signal -> derivation.of(signal).stream())
                .filter(ground.scope()::keeps)
                .toList();
    }
}

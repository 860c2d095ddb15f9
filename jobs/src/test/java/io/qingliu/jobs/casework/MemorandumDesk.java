package io.qingliu.jobs.casework;

import io.qingliu.blacklist.access.AuditFile;
import io.qingliu.blacklist.access.Gate;
import io.qingliu.blacklist.access.Gate.Outcome;
import io.qingliu.blacklist.access.LookUp;
import io.qingliu.blacklist.access.Scopes;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.blacklist.share.SharedList;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.evidence.Bundle;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.sources.SubjectEdge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Where P1's people look subjects up in the list that a run has shared with it. What they ask is
 * audited into a file, and that file is all the input of a second run.
 */
final class MemorandumDesk {

    private static final String SCOPES =
            """
            scopes:
              - operator: ana
                member: P1
                reasons: [APPEAL]
                kinds: [SHOP]
                from: 2026-01-01
                to: 2026-12-31
              - operator: nosy
                member: P1
                reasons: [APPEAL]
                kinds: [SHOP]
                from: 2026-01-01
                to: 2026-12-31
            """;

    private final SubjectEdge edge = new SubjectEdge(new Tokeniser(CaseTown.EDGE));
    private final Path papers;
    private final Gate gate;
    private long now;

    /** Opens a minute after the period of P1's newest manifest has ended. */
    MemorandumDesk(CaseTown town, Docket docket, Path directory)
            throws IOException, BadRecordException {
        papers = Files.createDirectories(directory.resolve("audit"));
        SharedList list = new SharedList(member(town));
        for (var share : docket.ever(Share.STREAM, s -> Docket.is(s, "member", "P1"))) {
            list.add(WireJson.read(Share.class, bytes(share.toString())));
        }
        for (var json : docket.ever(Manifest.STREAM, m -> Docket.is(m, "member", "P1"))) {
            Manifest manifest = WireJson.read(Manifest.class, bytes(json.toString()));
            list.add(manifest);
            now = Math.max(now, manifest.until());
        }
        AtomicInteger entries = new AtomicInteger();
        gate =
                new Gate(
                        Scopes.of("scopes.yaml", SCOPES),
                        list,
                        new AuditFile(papers.resolve("accesses.jsonl")),
                        () -> "a-" + entries.incrementAndGet());
    }

    /** P1 as it signed. */
    private static Member member(CaseTown town) throws BadRecordException {
        for (String paper : town.papers(Member.STREAM)) {
            Member member = WireJson.read(Member.class, bytes(paper));
            if (member.member().equals("P1")) {
                return member;
            }
        }
        throw new AssertionError("P1 has never joined");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** Somebody asks, a minute after whoever asked before. */
    Outcome asks(String operator, Subject subject, String reason) throws IOException {
        now += 60_000;
        Gate.Reply reply =
                gate.ask(new LookUp(operator, "P1", edge.tokenised(subject), reason), now);
        if (reply.outcome() == Outcome.DENIED && reply.share() != null) {
            throw new AssertionError("denied, and yet shown: " + reply);
        }
        return reply.outcome();
    }

    /** What has been written down. */
    String audit() throws IOException {
        return Files.readString(papers.resolve("accesses.jsonl"));
    }

    /** What the rules make of it, with a bundle of evidence for whoever is listed. */
    Docket judged(Path directory) throws Exception {
        Path output = directory.resolve("audited");
        new Backtest(
                        papers,
                        output,
                        RuleSettings.declared(),
                        PolicyFiles.shipped(),
                        CaseTown.EDGE,
                        ClockSettings.DEFAULT,
                        1,
                        true,
                        ReadProgress.start())
                .run();
        return Docket.in(output);
    }

    /** The evidence of the one whom that run has listed. */
    Bundle onlyBundle(Path directory) throws Exception {
        List<Path> bundles;
        try (Stream<Path> files = Files.list(directory.resolve("audited/evidence"))) {
            bundles = files.filter(file -> file.toString().endsWith(Bundle.SUFFIX)).toList();
        }
        if (bundles.size() != 1) {
            throw new AssertionError("one bundle is due, but there are " + bundles);
        }
        return Bundle.read(bundles.get(0));
    }
}

package io.qingliu.cli;

import io.qingliu.blacklist.access.AuditFile;
import io.qingliu.blacklist.access.BrokenAuditException;
import io.qingliu.blacklist.access.Gate;
import io.qingliu.blacklist.access.Gate.Outcome;
import io.qingliu.blacklist.access.Gate.Reply;
import io.qingliu.blacklist.access.LookUp;
import io.qingliu.blacklist.access.Scopes;
import io.qingliu.blacklist.policy.PolicyException;
import io.qingliu.blacklist.share.SharedList;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Setup;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.connectors.edge.leak.AccountIds;
import io.qingliu.connectors.edge.leak.LeakScanner;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import io.qingliu.jobs.settings.LocalKey;
import io.qingliu.jobs.sources.SubjectEdge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks a member's shared list about one subject, within the operator's scope, and audits it. */
@Command(name = "lookup")
final class LookupCommand implements Callable<Integer> {

    /** The exit code of a denial: neither done nor a wrong call. */
    static final int DENIED = 3;

    private final Shell shell;

    @Option(names = "--list", required = true, paramLabel = "DIR", descriptionKey = "lookup.list")
    private Path list;

    @Option(
            names = "--scopes",
            required = true,
            paramLabel = "FILE",
            descriptionKey = "lookup.scopes")
    private Path scopes;

    @Option(
            names = "--operator",
            required = true,
            paramLabel = "ID",
            descriptionKey = "lookup.operator")
    private String operator;

    @Option(
            names = "--member",
            required = true,
            paramLabel = "CODE",
            descriptionKey = "lookup.member")
    private String member;

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "KIND:PLATFORM:ID",
            descriptionKey = "lookup.subject")
    private String subject;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "CODE/ITEM",
            descriptionKey = "lookup.reason")
    private String reason;

    @Option(
            names = "--audit",
            required = true,
            paramLabel = "FILE",
            descriptionKey = "lookup.audit")
    private Path audit;

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config")
    private Path config;

    LookupCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Checks checks = new Checks(shell.texts());
        checks.directory("--list", list);
        checks.file("--scopes", scopes);
        Path folder = audit.toAbsolutePath().getParent();
        if (Files.isDirectory(audit) || folder == null || !Files.isWritable(folder)) {
            throw checks.wrong("--audit", audit, "rule.audit");
        }
        if (config != null) {
            checks.file("--config", config);
        }
        LookUp asked = asked(checks);
        Scopes allowed = scopes();
        SharedList held = new MemberList(checks).read(list, member, allowed.platformsOf(member));
        Gate gate =
                new Gate(allowed, held, new AuditFile(audit), () -> "lookup-" + UUID.randomUUID());
        try {
            return print(gate.ask(asked, System.currentTimeMillis()));
        } catch (BrokenAuditException e) {
            throw checks.wrong("--audit", audit, "rule.auditChain", e.line());
        }
    }

    private int print(Reply reply) {
        shell.out().println(reply.outcome());
        if (reply.outcome() == Outcome.DENIED) {
            shell.err().println(shell.texts().text("lookup.denied." + reply.denial()));
            shell.err().flush();
        }
        if (reply.flaw() != null) {
            shell.err().println(shell.texts().text("lookup.stale." + reply.flaw()));
            shell.err().flush();
        }
        if (reply.share() != null) {
            Share share = reply.share();
            String behaviors =
                    share.behaviors().stream().map(Enum::name).collect(Collectors.joining(", "));
            shell.out()
                    .println(
                            shell.texts()
                                    .text(
                                            "lookup.match",
                                            share.status(),
                                            share.severity(),
                                            behaviors));
            if (share.disputed()) {
                shell.out().println(shell.texts().text("lookup.disputed"));
            }
        }
        shell.out().flush();
        return reply.outcome() == Outcome.DENIED ? DENIED : 0;
    }

    /** The question, with tokens in place of raw identifiers; none is ever repeated. */
    private LookUp asked(Checks checks) throws IOException {
        LeakScanner scanner = new LeakScanner();
        for (String[] option :
                new String[][] {
                    {"--operator", operator}, {"--member", member}, {"--reason", reason}
                }) {
            if (scanner.leaks(option[1])) {
                throw checks.wrong(option[0], "…", "rule.noRaw");
            }
        }
        Subject named;
        try {
            named = Subject.parse(subject);
        } catch (IllegalArgumentException e) {
            // The cause quotes what was written, which may be a raw identifier.
            throw checks.wrong("--subject", "…", "rule.subject");
        }
        Subject token = tokenised(named, checks);
        if (AccountIds.isRaw(token) || scanner.leaks(token.platform())) {
            throw checks.wrong("--subject", token.kind() + ":…", "rule.noRaw");
        }
        try {
            return new LookUp(operator, member, token, reason);
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(e.getMessage());
        }
    }

    /** With a key that is there already: under a new one nobody would ever be found. */
    private Subject tokenised(Subject named, Checks checks) throws IOException {
        if (!AccountIds.isRaw(named)) {
            return named;
        }
        EdgeSettings edge =
                config == null
                        ? LocalKey.existing()
                                .orElseThrow(
                                        () ->
                                                checks.wrong(
                                                        "--subject",
                                                        named.kind() + ":…",
                                                        "rule.keyForRaw"))
                        : Setup.of(config).edge();
        return new SubjectEdge(new Tokeniser(edge)).tokenised(named);
    }

    private Scopes scopes() {
        try {
            return Scopes.from(scopes);
        } catch (PolicyException e) {
            String file = scopes.getFileName().toString();
            String line = e.getMessage();
            boolean named = line.startsWith(file) || line.startsWith(scopes.toString());
            throw new BadSettingException(named ? line : file + ": " + line);
        }
    }
}

package io.qingliu.console;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.PolicyException;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.blacklist.statistics.SmallCounts;
import io.qingliu.connectors.elasticsearch.ElasticsearchConnection;
import io.qingliu.connectors.elasticsearch.ElasticsearchOptions;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.isolation.IsolationOptions;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.connectors.kafka.KafkaOptions;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.Options;
import io.qingliu.connectors.settings.SecretReference;
import io.qingliu.console.oidc.OidcSettings;
import io.qingliu.console.session.Networks;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.BadRecordException.Reason;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.patterns.DeclaredRules;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/**
 * The settings of the console. It has a file of its own, because it has rights of its own: it reads
 * the indices and writes to the topics of acts, and nothing else.
 *
 * @param host to listen on
 * @param port to listen on
 * @param address under which people open it
 * @param proxies whose word on whom they were asked by is taken
 * @param accounts file of accounts of its own; null for none
 * @param oidc the identity provider; null for none
 * @param kafka where acts go
 * @param elasticsearch where results lie
 * @param indices names of the indices
 * @param isolation which members have topics of their own
 * @param senders whose events come by topics of their own
 * @param smallCount least count that everybody may know, 3 to 100
 * @param policy the rules of procedure, for what things are called
 * @param rules changes of rules that hold from the start
 * @param trials settings file of the jobs, by which changes are tried; null for none
 */
public record ConsoleSettings(
        String host,
        int port,
        URI address,
        Networks proxies,
        Path accounts,
        OidcSettings oidc,
        KafkaSettings kafka,
        ElasticsearchConnection elasticsearch,
        IndexNames indices,
        Isolation isolation,
        Senders senders,
        int smallCount,
        Policy policy,
        List<RuleChange> rules,
        Path trials) {

    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_SMALL_COUNT = 100;

    /** A key of before, of which whoever has it must learn what took its place. */
    private static final String ONE_ADJUDICATOR = "console.one-adjudicator";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Set<String> KNOWN =
            Options.declaredIn(
                            ConsoleOptions.class,
                            KafkaOptions.class,
                            ElasticsearchOptions.class,
                            IsolationOptions.class)
                    .stream()
                    .map(Options::named)
                    .collect(Collectors.toCollection(TreeSet::new));

    /**
     * @throws BadSettingException if the port or address breaks its rule, or there is no cluster
     */
    public ConsoleSettings {
        rules = List.copyOf(rules);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new BadSettingException(ConsoleOptions.PORT.key(), port, "be 1 to 65535");
        }
        if (address.getHost() == null
                || !(address.getScheme().equals("https")
                        || (address.getScheme().equals("http")
                                && LOOPBACK.contains(address.getHost())))
                || !(address.getPath() == null || address.getPath().isEmpty())) {
            throw new BadSettingException(
                    ConsoleOptions.ADDRESS.key(),
                    address,
                    "be https://host[:port] without a path; http on loopback only");
        }
        if (smallCount < SmallCounts.LEAST_BOUND || smallCount > MOST_SMALL_COUNT) {
            throw new BadSettingException(
                    ConsoleOptions.SMALL_COUNT.key(), smallCount, "be 3 to 100");
        }
        if (elasticsearch == null) {
            throw new BadSettingException(
                    ElasticsearchOptions.HOSTS.key() + " is missing but must be given");
        }
    }

    /**
     * Settings of these values.
     *
     * @throws BadSettingException naming key, value and rule
     */
    public static ConsoleSettings of(Map<String, String> values) {
        for (String key : values.keySet()) {
            if (key.equals(ONE_ADJUDICATOR)) {
                throw new BadSettingException(
                        key
                                + " is gone: set twoAdjudicatorsFrom in terms.yaml of"
                                + " policy.directory, of jobs and console, to the day on which a"
                                + " second adjudicator begins, or 9999-12-31 while one is alone");
            }
            boolean known =
                    KNOWN.contains(key)
                            || KNOWN.stream()
                                    .anyMatch(each -> each.endsWith(".") && key.startsWith(each));
            if (!known) {
                throw new BadSettingException(key, "unknown", "be one of " + KNOWN);
            }
        }
        Configuration config = Configuration.fromMap(values);
        String host = config.get(ConsoleOptions.HOST);
        int port = Options.read(config, ConsoleOptions.PORT, "be 1 to 65535");
        String written = config.get(ConsoleOptions.ADDRESS);
        String accounts = config.get(ConsoleOptions.ACCOUNTS);
        return new ConsoleSettings(
                host,
                port,
                address(written == null ? "http://" + host + ":" + port : written),
                proxies(config.get(ConsoleOptions.PROXIES)),
                accounts == null ? null : Path.of(accounts),
                oidc(config),
                KafkaSettings.from(config),
                ElasticsearchConnection.from(values),
                IndexNames.from(values),
                Isolation.from(values),
                Senders.from(values),
                Options.read(config, ConsoleOptions.SMALL_COUNT, "be 3 to 100"),
                policy(config.get(ConsoleOptions.POLICY)),
                rules(config.get(ConsoleOptions.RULES)),
                path(config.get(ConsoleOptions.TRIALS)));
    }

    private static Path path(String written) {
        try {
            return written == null ? null : Path.of(written);
        } catch (InvalidPathException e) {
            throw new BadSettingException(ConsoleOptions.TRIALS.key(), written, "be a file");
        }
    }

    /** At the start a rule may also have the version it is declared with. */
    private static RuleChange checked(RuleChange change) throws BadRecordException {
        Rule rule = DeclaredRules.all().get(change.rule());
        if (rule == null) {
            throw new BadRecordException(Reason.BAD_VALUE, "rule", "be a rule there is");
        }
        try {
            RuleBook unused = new RuleBook().change(rule, DeclaredRules.read(change));
            return change;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadRecordException(
                    Reason.BAD_VALUE, "params", "name numbers of the rule, within their limits");
        }
    }

    /** As the jobs read them: one record of the rules stream a line. */
    private static List<RuleChange> rules(String file) {
        if (file == null) {
            return List.of();
        }
        List<RuleChange> changes = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of(file), StandardCharsets.UTF_8)) {
                if (!line.isBlank()) {
                    RuleChange change =
                            (RuleChange)
                                    WireJson.readCase(
                                            RuleChange.STREAM,
                                            line.getBytes(StandardCharsets.UTF_8),
                                            WireJson.NO_ARRIVAL);
                    changes.add(checked(change));
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw new BadSettingException(
                    ConsoleOptions.RULES.key(), file, "be a file of UTF-8 that can be read");
        } catch (BadRecordException e) {
            throw new BadSettingException(
                    ConsoleOptions.RULES.key(),
                    file,
                    "hold a change of a rule in each line: in line "
                            + (changes.size() + 1)
                            + " "
                            + e.getMessage());
        }
        return changes;
    }

    private static Networks proxies(String written) {
        try {
            return Networks.parse(written);
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(
                    ConsoleOptions.PROXIES.key(),
                    written,
                    "be addresses or networks such as 10.0.0.7, 192.168.0.0/16");
        }
    }

    private static URI address(String written) {
        try {
            URI address = new URI(written);
            if (address.getScheme() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Refused below, in the words of all settings.
        }
        throw new BadSettingException(
                ConsoleOptions.ADDRESS.key(), written, "be an address such as https://host");
    }

    private static OidcSettings oidc(Configuration config) {
        String issuer = config.get(ConsoleOptions.OIDC_ISSUER);
        String client = config.get(ConsoleOptions.OIDC_CLIENT);
        if (issuer == null && client == null) {
            return null;
        }
        if (issuer == null || !isSafe(issuer)) {
            throw new BadSettingException(
                    ConsoleOptions.OIDC_ISSUER.key(),
                    issuer,
                    "be https://…; http on loopback only");
        }
        if (client == null || client.isBlank()) {
            throw new BadSettingException(
                    ConsoleOptions.OIDC_CLIENT.key(), client, "be given together with an issuer");
        }
        return new OidcSettings(
                issuer,
                client,
                SecretReference.resolve(
                        ConsoleOptions.OIDC_SECRET.key(), config.get(ConsoleOptions.OIDC_SECRET)),
                config.get(ConsoleOptions.OIDC_SCOPES),
                config.get(ConsoleOptions.OIDC_ROLES),
                config.get(ConsoleOptions.OIDC_PLATFORMS),
                config.get(ConsoleOptions.OIDC_MEMBER),
                config.get(ConsoleOptions.OIDC_CARRIER));
    }

    private static boolean isSafe(String written) {
        try {
            URI issuer = new URI(written);
            return issuer.getHost() != null
                    && ("https".equals(issuer.getScheme())
                            || ("http".equals(issuer.getScheme())
                                    && LOOPBACK.contains(issuer.getHost())));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Policy policy(String directory) {
        if (directory == null) {
            return Policy.shipped();
        }
        try {
            return PolicyFiles.in(Path.of(directory)).policy();
        } catch (PolicyException | InvalidPathException e) {
            throw new BadSettingException(
                    ConsoleOptions.POLICY.key(),
                    directory,
                    "be a directory of policy files: " + e.getMessage());
        }
    }
}

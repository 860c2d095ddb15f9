package io.qingliu.console;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The keys of {@link ConsoleSettings} that are the console's own. */
public final class ConsoleOptions {

    /** Where to listen. */
    public static final ConfigOption<String> HOST =
            ConfigOptions.key("console.host")
                    .stringType()
                    .defaultValue("127.0.0.1")
                    .withDescription("Name or number of the interface to listen on.");

    /** Where to listen. */
    public static final ConfigOption<Integer> PORT =
            ConfigOptions.key("console.port")
                    .intType()
                    .defaultValue(8480)
                    .withDescription("Port to listen on: 1 to 65535.");

    /** Under which people open it. */
    public static final ConfigOption<String> ADDRESS =
            ConfigOptions.key("console.address")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Address under which people open it, https://host[:port]; plain http on"
                                    + " loopback only. By default http://HOST:PORT.");

    /** Who forwards requests. */
    public static final ConfigOption<String> PROXIES =
            ConfigOptions.key("console.proxies")
                    .stringType()
                    .defaultValue("")
                    .withDescription(
                            "Addresses or networks (10.0.0.7, 192.168.0.0/16) of reverse proxies"
                                    + " before the console, separated by commas: whom they name in"
                                    + " X-Forwarded-For counts for the limit on log-ins. Without"
                                    + " it all behind one proxy share one limit.");

    /** Accounts of its own. */
    public static final ConfigOption<String> ACCOUNTS =
            ConfigOptions.key("console.accounts")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("YAML file of accounts of its own; see deploy/console.yaml.");

    /** The identity provider. */
    public static final ConfigOption<String> OIDC_ISSUER =
            ConfigOptions.key("console.oidc.issuer")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Issuer of an OpenID Connect provider, https:// (http on loopback"
                                    + " only); what it says of itself is read from there.");

    /** As what the console is known to the provider. */
    public static final ConfigOption<String> OIDC_CLIENT =
            ConfigOptions.key("console.oidc.client-id")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Id of the console as a client of the provider.");

    /** How the console proves that it is this client. */
    public static final ConfigOption<String> OIDC_SECRET =
            ConfigOptions.key("console.oidc.client-secret")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Secret of that client: env:NAME, file:PATH or the secret itself."
                                    + " Without it the console is a public client, which PKCE"
                                    + " protects.");

    /** What else is asked of the provider. */
    public static final ConfigOption<String> OIDC_SCOPES =
            ConfigOptions.key("console.oidc.scopes")
                    .stringType()
                    .defaultValue("openid profile")
                    .withDescription("Scopes asked for, separated by blanks; openid among them.");

    /** Which claim names the roles. */
    public static final ConfigOption<String> OIDC_ROLES =
            ConfigOptions.key("console.oidc.claim.roles")
                    .stringType()
                    .defaultValue("qingliu_roles")
                    .withDescription("Claim of the ID token that lists the roles.");

    /** Which claim names the platforms. */
    public static final ConfigOption<String> OIDC_PLATFORMS =
            ConfigOptions.key("console.oidc.claim.platforms")
                    .stringType()
                    .defaultValue("qingliu_platforms")
                    .withDescription(
                            "Claim that lists the platforms or carriers whose subjects are seen, *"
                                    + " for all.");

    /** Which claim names the member. */
    public static final ConfigOption<String> OIDC_MEMBER =
            ConfigOptions.key("console.oidc.claim.member")
                    .stringType()
                    .defaultValue("qingliu_member")
                    .withDescription("Claim that names the member somebody works for.");

    /** Which claim names the firm. */
    public static final ConfigOption<String> OIDC_CARRIER =
            ConfigOptions.key("console.oidc.claim.carrier")
                    .stringType()
                    .defaultValue("qingliu_carrier")
                    .withDescription("Claim that names the logistics firm somebody works for.");

    /** Directory of policy files. */
    public static final ConfigOption<String> POLICY =
            ConfigOptions.key("policy.directory")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Directory of policy files, as the jobs have it.");

    /** Least count that everybody may know. */
    public static final ConfigOption<Integer> SMALL_COUNT =
            ConfigOptions.key("report.small-count")
                    .intType()
                    .defaultValue(5)
                    .withDescription(
                            "Least count above zero on the public page of figures, 3 to 100;"
                                    + " smaller ones become <5.");

    /** What the rules are at the start. */
    public static final ConfigOption<String> RULES =
            ConfigOptions.key("rules.file")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "File of the rule changes that hold from the start, as the jobs have"
                                    + " it.");

    /** With which settings changes of rules are tried. */
    public static final ConfigOption<String> TRIALS =
            ConfigOptions.key("console.trials")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Settings file of the jobs: with it, what a change of a rule would do"
                                    + " is tried in this process, and what a subject did is"
                                    + " counted by the hour, over the events that their Kafka still"
                                    + " holds.");

    private ConsoleOptions() {}
}

package io.qingliu.connectors.elasticsearch;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The keys of {@link ElasticsearchConnection} and {@link IndexNames}, each once. */
public final class ElasticsearchOptions {
    /** Where the cluster is. */
    public static final ConfigOption<List<String>> HOSTS =
            ConfigOptions.key("elasticsearch.hosts")
                    .stringType()
                    .asList()
                    .noDefaultValue()
                    .withDescription(
                            "Addresses, tried in turn. Left out: no documents are written, all"
                                    + " results are on the topics.");

    /** The encoded key of an application. */
    public static final ConfigOption<String> API_KEY =
            ConfigOptions.key("elasticsearch.api-key")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "An encoded API key: env:NAME, file:PATH or the key itself. Not"
                                    + " together with a user.");

    /** The name for basic authentication. */
    public static final ConfigOption<String> USER =
            ConfigOptions.key("elasticsearch.user")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Name for basic authentication, together with a password.");

    /** The password for basic authentication. */
    public static final ConfigOption<String> PASSWORD =
            ConfigOptions.key("elasticsearch.password")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Password of the user: env:NAME, file:PATH or the password itself.");

    /** Whom to trust. */
    public static final ConfigOption<String> CA_CERTIFICATE =
            ConfigOptions.key("elasticsearch.ca-certificate")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "PEM file of the authority that signed the cluster's certificate; by"
                                    + " default the authorities that Java trusts.");

    /** The beginning of every index's name. */
    public static final ConfigOption<String> INDEX_PREFIX =
            ConfigOptions.key("elasticsearch.index.prefix")
                    .stringType()
                    .defaultValue("qingliu")
                    .withDescription("What the name of every index begins with.");

    private ElasticsearchOptions() {}
}

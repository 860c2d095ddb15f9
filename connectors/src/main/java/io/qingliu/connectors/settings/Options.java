package io.qingliu.connectors.settings;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** Reads Flink's options as every other setting is read: what has the wrong form is refused. */
public final class Options {

    private Options() {}

    /**
     * The value, or the option's default.
     *
     * @param form what a value must, such as {@code be a whole number}
     * @throws BadSettingException if the value has another form; it is shown, so not for secrets
     */
    public static <T> T read(ReadableConfig config, ConfigOption<T> option, String form) {
        try {
            return config.get(option);
        } catch (IllegalArgumentException e) {
            String value =
                    config.get(ConfigOptions.key(option.key()).stringType().noDefaultValue());
            throw new BadSettingException(option.key(), value, form);
        }
    }
}

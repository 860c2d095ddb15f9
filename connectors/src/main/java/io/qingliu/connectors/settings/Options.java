package io.qingliu.connectors.settings;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.ReadableConfig;

/** Reads Flink's options so that what has the wrong form is refused like every other setting. */
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
            throw new BadSettingException(option.key(), written(config, option), form);
        }
    }

    /**
     * The value, or the option's default. A number without a unit is refused, because Flink takes
     * it for milliseconds and hardly anybody means them.
     *
     * @param form as for {@link #read}
     * @throws BadSettingException if the value is no duration with a unit
     */
    public static Duration duration(
            ReadableConfig config, ConfigOption<Duration> option, String form) {
        String written = written(config, option);
        if (written != null && written.strip().chars().allMatch(Character::isDigit)) {
            throw new BadSettingException(option.key(), written, form);
        }
        return read(config, option, form);
    }

    private static String written(ReadableConfig config, ConfigOption<?> option) {
        return config.get(ConfigOptions.key(option.key()).stringType().noDefaultValue());
    }

    /** The options that these classes declare as public constants, in no certain order. */
    public static List<ConfigOption<?>> declaredIn(Class<?>... holders) {
        List<ConfigOption<?>> declared = new ArrayList<>();
        for (Class<?> holder : holders) {
            for (Field field : holder.getFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && field.getType() == ConfigOption.class) {
                    try {
                        declared.add((ConfigOption<?>) field.get(null));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(field + " is not accessible", e);
                    }
                }
            }
        }
        return declared;
    }

    /** How settings name the option: its key, and with a dot behind it where any key may follow. */
    public static String named(ConfigOption<?> option) {
        return ConfigurationUtils.canBePrefixMap(option) ? option.key() + '.' : option.key();
    }
}

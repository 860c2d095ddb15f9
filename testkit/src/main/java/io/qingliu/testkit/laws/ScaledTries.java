package io.qingliu.testkit.laws;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Tries each property a part of the times that it asks for: the tests of every change try few, the
 * nightly ones all. jqwik finds this hook by its entry in {@code META-INF/services}.
 *
 * <p>The system property {@value #PERCENT} says how much, from 1 to 100; all without it. A property
 * is tried at least {@value #LEAST} times, or as often as it asks for if that is less.
 */
public final class ScaledTries implements AroundPropertyHook {

    static final String PERCENT = "qingliu.test.tries.percent";
    static final int LEAST = 10;

    /** jqwik's number for a property that asks for none. */
    private static final int DEFAULT = 1_000;

    private static final int ALL = 100;

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(
            PropertyLifecycleContext context, PropertyExecutor property) {
        int percent = percent(System.getProperty(PERCENT));
        if (percent < ALL) {
            PropertyAttributes attributes = context.attributes();
            attributes.setTries(scaled(attributes.tries().orElse(DEFAULT), percent));
        }
        return property.execute();
    }

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException if it is no number from 1 to 100
     */
    static int percent(String setting) {
        if (setting == null) {
            return ALL;
        }
        if (!setting.matches("[1-9][0-9]?|100")) {
            throw new IllegalArgumentException(
                    PERCENT + " is " + setting + " but must be from 1 to 100");
        }
        return Integer.parseInt(setting);
    }

    static int scaled(int asked, int percent) {
        return Math.min(asked, Math.max(LEAST, asked * percent / ALL));
    }
}

package io.qingliu.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs in both languages, light and dark, on a desk and on a phone: language, theme, width. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@CsvSource({
    "zh, light, 1440",
    "en, dark, 1440",
    "zh, dark, 1440",
    "en, light, 1440",
    "en, light, 360",
    "zh, dark, 360"
})
@interface EachLook {}

package io.qingliu.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What conditions, look-alikes and attributes of all rules read is what their rule counts or keeps
 * beside, and facets that it has: of anything else they would see nothing, and say so to nobody.
 */
class WhatRulesReadTest {

    private static final String SUBJECT = "SHOP:P1:s1";

    /** A subject, and a pair of hashes as one rule keeps them. */
    private static final String MEMBER = "BUYER:P1:b1|7";

    static Stream<Rule> rules() {
        return Behaviours.all().stream().flatMap(behaviour -> behaviour.rules().stream());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isDeclared(Rule rule) {
        View view = new OfOneEntry(rule);
        List<Object> read = new ArrayList<>();
        assertThatNoException()
                .isThrownBy(
                        () -> {
                            rule.conditions().forEach(each -> read.add(each.holds(view)));
                            rule.lookAlikes().forEach(each -> read.add(each.test(view)));
                            rule.attributes().forEach(each -> read.add(each.value().apply(view)));
                            if (rule.baseline() != null) {
                                read.add(rule.baseline().applyAsDouble(view));
                            }
                            if (rule.certainty() != null) {
                                read.add(rule.certainty().applyAsDouble(view));
                            }
                        });
    }

    /** A window in which each aggregate has one entry with a value of each facet. */
    private record OfOneEntry(Rule rule) implements View {

        private void isKept(Aggregate aggregate) {
            assertThat(rule.aggregates()).as("what %s has kept", rule).contains(aggregate);
        }

        private String valueOf(Aggregate aggregate, Facet facet) {
            isKept(aggregate);
            return aggregate.facets().get(aggregate.placeOf(facet)).holdsSubjects() ? SUBJECT : "1";
        }

        @Override
        public long from() {
            return 0;
        }

        @Override
        public long to() {
            return Duration.ofDays(1).toMillis();
        }

        @Override
        public String key() {
            return primary()
                    .by()
                    .key(
                            Arrays.stream(primary().by().name().split("\\+"))
                                    .map(OfOneEntry::partNamed)
                                    .toArray(String[]::new));
        }

        private static String partNamed(String name) {
            boolean isKind =
                    Arrays.stream(SubjectKind.values()).anyMatch(kind -> kind.name().equals(name));
            return isKind ? name + ":P1:x1" : SUBJECT;
        }

        @Override
        public Aggregate primary() {
            return rule.primary();
        }

        @Override
        public double param(Param param) {
            return param.value();
        }

        @Override
        public long count(Aggregate aggregate) {
            isKept(aggregate);
            return 1;
        }

        @Override
        public long distinct(Aggregate aggregate) {
            return count(aggregate);
        }

        @Override
        public long sum(Aggregate aggregate) {
            return count(aggregate);
        }

        @Override
        public double mean(Aggregate aggregate) {
            return count(aggregate);
        }

        @Override
        public double variation(Aggregate aggregate) {
            return count(aggregate);
        }

        @Override
        public double gapVariation(Aggregate aggregate) {
            return count(aggregate);
        }

        @Override
        public long tagged(Aggregate aggregate, int tags) {
            return count(aggregate);
        }

        @Override
        public long countBefore(Aggregate aggregate, Duration before) {
            return count(aggregate);
        }

        @Override
        public Map<String, Long> members(Aggregate aggregate) {
            return Map.of(MEMBER, count(aggregate));
        }

        @Override
        public long count(Aggregate aggregate, Facet facet) {
            return values(aggregate, facet).size();
        }

        @Override
        public long distinct(Aggregate aggregate, Facet facet) {
            return values(aggregate, facet).size();
        }

        @Override
        public void eachValue(Aggregate aggregate, Facet facet, ObjLongConsumer<String> visitor) {
            visitor.accept(valueOf(aggregate, facet), 1);
        }

        @Override
        public void entries(Aggregate aggregate, EntryVisitor visitor) {
            isKept(aggregate);
            visitor.visit(
                    new Entry() {
                        @Override
                        public long time() {
                            return to();
                        }

                        @Override
                        public String member() {
                            return MEMBER;
                        }

                        @Override
                        public String facet(Facet facet) {
                            return valueOf(aggregate, facet);
                        }
                    });
        }
    }
}

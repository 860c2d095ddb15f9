package io.qingliu.patterns.fakereview;

import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The pictures of a window that two or more buyers praise with, and that nobody shows who gave
 * fewer stars. Pictures whose hashes differ in few bits, directly or by others between them, are
 * one: the same, saved anew.
 */
final class SharedPictures {

    /** Two make a picture a shared one. */
    private static final int SHARED_FROM = 2;

    /**
     * Pictures with one quarter of the hash in common that each other one is compared with: the
     * lowest, so that what is found does not depend on the order. Of more, some are taken apart.
     */
    private static final int COMPARED = 64;

    private static final int HEX = 16;

    /** One picture, and in front of it the one that stands for all that are the same. */
    private static final class Picture {
        private final long bits;
        private final Set<String> buyers = new HashSet<>();
        private boolean isWithFewerStars;
        private Picture front;

        Picture(long bits) {
            this.bits = bits;
        }

        Picture foremost() {
            Picture first = this;
            while (first.front != null) {
                first = first.front;
            }
            return first;
        }

        void isAlso(Picture other) {
            Picture mine = foremost();
            Picture its = other.foremost();
            if (mine != its) {
                its.front = mine;
                mine.buyers.addAll(its.buyers);
                mine.isWithFewerStars |= its.isWithFewerStars;
            }
        }

        boolean isShared() {
            return front == null && buyers.size() >= SHARED_FROM && !isWithFewerStars;
        }
    }

    private final List<Picture> shared;
    private final int praising;

    private SharedPictures(List<Picture> shared, int praising) {
        this.shared = shared;
        this.praising = praising;
    }

    /**
     * Those of a window.
     *
     * @param reviews with pictures, each with its buyer
     * @param pictures what a review shows, each in hexadecimal digits
     * @param praises whether it is praise
     * @param bits in which two of the same differ at most
     */
    static SharedPictures of(
            View view, Aggregate reviews, Facet pictures, Facet praises, double bits) {
        SortedMap<String, Picture> all = new TreeMap<>();
        Set<String> praising = new HashSet<>();
        view.entries(
                reviews,
                entry -> {
                    String buyer = entry.member();
                    boolean isPraise = entry.has(praises);
                    if (isPraise && buyer != null) {
                        praising.add(buyer);
                    }
                    pictures.eachIn(
                            entry.facet(pictures),
                            each -> {
                                Picture picture = all.computeIfAbsent(each, SharedPictures::of);
                                picture.isWithFewerStars |= !isPraise;
                                if (buyer != null) {
                                    picture.buyers.add(buyer);
                                }
                            });
                });
        joinNear(all, bits);
        return new SharedPictures(
                all.values().stream().filter(Picture::isShared).toList(), praising.size());
    }

    private static Picture of(String picture) {
        return new Picture(Long.parseUnsignedLong(picture, HEX));
    }

    private static void joinNear(SortedMap<String, Picture> all, double bits) {
        Map<String, List<Picture>> byQuarter = new HashMap<>();
        for (Picture picture : all.values()) {
            for (String quarter : Bands.of(picture.bits)) {
                List<Picture> others = byQuarter.computeIfAbsent(quarter, q -> new ArrayList<>());
                for (Picture other : others) {
                    if (Long.bitCount(other.bits ^ picture.bits) <= bits) {
                        other.isAlso(picture);
                    }
                }
                if (others.size() < COMPARED) {
                    others.add(picture);
                }
            }
        }
    }

    /**
     * How many different ones there are, as if each were shown by as many: the square of all
     * showings by the sum of their squares. A poster that thirty show and five pictures that two
     * show are fewer than two.
     */
    double different() {
        double showings = 0;
        double squares = 0;
        for (Picture picture : shared) {
            double those = picture.buyers.size();
            showings += those;
            squares += those * those;
        }
        return squares == 0 ? 0 : showings * showings / squares;
    }

    /** The buyers who praise with any of them. */
    SortedSet<String> buyers() {
        SortedSet<String> buyers = new TreeSet<>();
        shared.forEach(picture -> buyers.addAll(picture.buyers));
        return buyers;
    }

    /** They as a part of all buyers who praise with a picture, 0 to 1. */
    double share() {
        return (double) buyers().size() / Math.max(1, praising);
    }

    /** The same in whole percent, rounded down. */
    long percent() {
        return 100L * buyers().size() / Math.max(1, praising);
    }
}

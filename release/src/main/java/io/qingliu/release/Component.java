package io.qingliu.release;

import java.util.Comparator;

/**
 * A library of the release.
 *
 * @param name group and artifact with a colon between, as advisories for Maven name it
 * @param version its version
 */
record Component(String name, String version) implements Comparable<Component> {
    private static final Comparator<Component> ORDER =
            Comparator.comparing(Component::name).thenComparing(Component::version);

    @Override
    public int compareTo(Component other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}

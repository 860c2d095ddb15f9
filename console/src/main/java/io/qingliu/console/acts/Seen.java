package io.qingliu.console.acts;

/**
 * What somebody had before him when a form was shown, as a field of the form: an act upon what has
 * changed since is refused, and the page shown as it is now. It is no secret and proves nothing: it
 * is compared with what is there. A digest tells that something has changed, {@link SeenCase} what.
 */
public final class Seen {

    /** Field that carries it. */
    public static final String FIELD = "seen";

    private Seen() {}

    /**
     * What was seen.
     *
     * @param parts ids and versions of all that the act rests on; null for what is not there
     */
    public static String of(Object... parts) {
        return ActIds.of("seen", parts);
    }
}

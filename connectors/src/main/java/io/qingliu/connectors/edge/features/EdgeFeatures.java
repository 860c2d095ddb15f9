package io.qingliu.connectors.edge.features;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.TokenForm;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.connectors.edge.identifier.IpAddress;
import io.qingliu.connectors.edge.identifier.PhoneClass;
import io.qingliu.connectors.edge.identifier.PhoneNumber;
import io.qingliu.connectors.edge.identifier.PhonePlan;
import io.qingliu.connectors.edge.identifier.PostalAddress;

/**
 * All that the edge makes of raw fields: the parser gives each † field to the method of its kind
 * and keeps the answer, never the field.
 *
 * <p>Every method takes null or blank (answer: null, but {@link #text} answers empty features) and
 * takes a token, which passes unchanged and then has no derived features. One instance serves one
 * operator subtask; not safe for threads.
 */
public final class EdgeFeatures {
    private final Tokeniser tokeniser;
    private final PhonePlan plan;

    /** Features under the settings' key, with the built-in numbering plan. */
    public EdgeFeatures(EdgeSettings settings) {
        this(new Tokeniser(settings), PhonePlan.builtIn());
    }

    /** Features of a given tokeniser and numbering plan. */
    public EdgeFeatures(Tokeniser tokeniser, PhonePlan plan) {
        this.tokeniser = tokeniser;
        this.plan = plan;
    }

    /** The token alone; see {@link Tokeniser#token}. */
    public String token(TokenType type, CharSequence raw) {
        return tokeniser.token(type, raw);
    }

    /** Features of a phone number; null if the field is null or blank. */
    public PhoneFeatures phone(CharSequence raw) {
        if (raw == null) {
            return null;
        }
        TokenType given = TokenForm.typeOf(raw);
        if (given != null) {
            boolean forwarded = given == TokenType.PRIVACY_NUMBER;
            return new PhoneFeatures(
                    raw.toString(),
                    null,
                    null,
                    forwarded ? PhoneClass.PRIVACY : PhoneClass.UNKNOWN);
        }
        PhoneNumber number = PhoneNumber.of(raw);
        return switch (number.kind()) {
            case NONE -> null;
            case MASKED -> new PhoneFeatures(null, null, null, PhoneClass.UNKNOWN);
            case TEXT, OTHER ->
                    new PhoneFeatures(
                            tokeniser.canonicalToken(TokenType.PHONE, number.canonical()),
                            null,
                            null,
                            PhoneClass.UNKNOWN);
            case PRIVACY ->
                    new PhoneFeatures(
                            tokeniser.canonicalToken(TokenType.PRIVACY_NUMBER, number.canonical()),
                            null,
                            null,
                            PhoneClass.PRIVACY);
            case MOBILE -> mobile(number);
        };
    }

    private PhoneFeatures mobile(PhoneNumber number) {
        boolean run = number.isRunOfNumbers();
        return new PhoneFeatures(
                tokeniser.canonicalToken(TokenType.PHONE, number.canonical()),
                run ? tokeniser.canonicalToken(TokenType.PHONE_BLOCK, number.withoutLast(2)) : null,
                run
                        ? tokeniser.canonicalToken(TokenType.PHONE_SEGMENT, number.withoutLast(4))
                        : null,
                plan.classOf(number.canonical()));
    }

    /** Features of an IP address; null if the field is null or blank. */
    public IpFeatures ip(CharSequence raw) {
        String token = tokeniser.token(TokenType.IP, raw);
        if (token == null || TokenForm.isToken(raw)) {
            return token == null ? null : new IpFeatures(token, null);
        }
        IpAddress address = IpAddress.of(raw);
        return new IpFeatures(
                token,
                address == null
                        ? null
                        : tokeniser.canonicalToken(TokenType.IP_PREFIX, address.prefix()));
    }

    /** Features of a delivery address; null if the field is null, blank or mere punctuation. */
    public AddressFeatures address(CharSequence raw) {
        if (raw == null) {
            return null;
        }
        if (TokenForm.isToken(raw)) {
            return new AddressFeatures(raw.toString(), null, false, null);
        }
        PostalAddress address = PostalAddress.of(raw);
        if (address.unit().isEmpty()) {
            return null;
        }
        return new AddressFeatures(
                tokeniser.canonicalToken(TokenType.ADDR, address.unit()),
                tokeniser.canonicalToken(TokenType.BUILDING, address.building()),
                address.marked(),
                AddressFeatures.Length.of(address.length()));
    }

    /** Features of a review's or report's text; the text itself is not kept. */
    public TextFeatures text(CharSequence raw) {
        return TextFeatures.of(raw);
    }

    /** Shape of a nickname, see {@link NicknameShape}; null if the field is null or blank. */
    public String nicknameShape(CharSequence raw) {
        return NicknameShape.of(raw);
    }
}

package io.qingliu.connectors.intake;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.TokenForm;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.connectors.edge.features.AddressFeatures;
import io.qingliu.connectors.edge.features.EdgeFeatures;
import io.qingliu.connectors.edge.features.IpFeatures;
import io.qingliu.connectors.edge.features.PhoneFeatures;
import io.qingliu.connectors.edge.features.TextFeatures;
import io.qingliu.connectors.edge.identifier.CitizenId;
import io.qingliu.connectors.edge.identifier.PhonePlan;
import io.qingliu.connectors.edge.identifier.UnifiedSocialCreditCode;
import io.qingliu.connectors.edge.leak.AccountIds;
import io.qingliu.connectors.edge.leak.LeakKind;
import io.qingliu.connectors.edge.leak.LeakScanner;
import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.event.WireField;
import io.qingliu.domain.event.WireField.RawKind;
import io.qingliu.domain.wire.JsonText;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Puts what the edge makes of a raw field into an event; the raw value itself goes nowhere.
 *
 * <p>What was made of recent values is remembered by their bytes ({@link RawMemory}): as many
 * values as {@code edge.cache.entries}, of 256 bytes each, 16 MiB for the default of 65536. Texts
 * are never remembered.
 */
final class EdgeFields {

    private final EdgeFeatures features;
    private final AccountIds ids;
    private final RawMemory memory;
    private final JsonText decoder = new JsonText();
    private final LeakScanner scanner = new LeakScanner();

    EdgeFields(EdgeSettings settings) {
        Tokeniser tokeniser = new Tokeniser(settings);
        features = new EdgeFeatures(tokeniser, PhonePlan.builtIn());
        ids = new AccountIds(tokeniser);
        memory = new RawMemory(settings.cacheEntries());
    }

    /**
     * Sets the fields that the value at {@code [start, end)}, the checked inside of a JSON string,
     * gives.
     */
    void put(
            WireField field,
            byte[] bytes,
            int start,
            int end,
            boolean escaped,
            boolean ascii,
            EventWriter draft) {
        RawKind kind = field.raw();
        if (kind == RawKind.PROSE) {
            prose(decoder.decode(bytes, start, end, escaped, ascii), draft);
        } else if (escaped || !memory.takes(end - start)) {
            set(field, made(kind, decoder.decode(bytes, start, end, escaped, ascii)), draft);
        } else if (memory.find(kind, bytes, start, end)) {
            setFound(field, draft);
        } else {
            Made made = made(kind, decoder.decode(bytes, start, end, false, ascii));
            memory.keep(kind, bytes, start, end, made);
            set(field, made, draft);
        }
    }

    private Made made(RawKind kind, String raw) {
        return switch (kind) {
            case DEVICE -> Made.token(features.token(TokenType.DEVICE, raw));
            case HARDWARE -> Made.token(features.token(TokenType.HARDWARE, raw));
            case PAY -> Made.token(features.token(TokenType.PAY, raw));
            case SERIAL -> Made.token(features.token(TokenType.SERIAL, raw));
            case ID_NUMBER -> Made.token(features.token(TokenType.IDNO, raw));
            case RECIPIENT_PHONE -> Made.token(features.token(TokenType.PHONE, raw));
            case DROP_BUILDING -> Made.token(features.token(TokenType.BUILDING, raw));
            case NICKNAME -> Made.token(features.nicknameShape(raw));
            case USCC -> Made.token(creditCode(raw));
            case PHONE -> phone(raw);
            case IP -> ip(raw);
            case ADDRESS -> address(raw);
            case PROSE, UNREAD -> throw new IllegalArgumentException("texts give no token");
        };
    }

    /**
     * A credit code is public unless it names a natural person (92…); what is no valid code may be
     * anything, and an identity number, also one with a mistyped date, can have the shape of one.
     */
    private String creditCode(String raw) {
        CitizenId.Verdict asPerson = CitizenId.verdict(raw, LocalDate.MAX);
        boolean open =
                UnifiedSocialCreditCode.verdict(raw) == UnifiedSocialCreditCode.Verdict.VALID
                        && !UnifiedSocialCreditCode.namesNaturalPerson(raw)
                        && !UnifiedSocialCreditCode.mayBeIdentityNumber(raw)
                        && (asPerson == CitizenId.Verdict.MALFORMED
                                || asPerson == CitizenId.Verdict.NO_SUCH_DATE);
        return open
                ? Normalizer.normalize(raw, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT)
                : features.token(TokenType.USCC, raw);
    }

    private Made phone(String raw) {
        PhoneFeatures phone = features.phone(raw);
        if (phone == null) {
            return Made.token(null);
        }
        // A token reveals nothing about the number's class, and "unknown" would claim it does.
        int code = TokenForm.isToken(raw) ? -1 : classOf(phone).ordinal();
        return new Made(phone.token(), phone.block(), phone.segment(), code, -1);
    }

    private static Codes.PhoneClass classOf(PhoneFeatures phone) {
        return switch (phone.phoneClass()) {
            case MVNO -> Codes.PhoneClass.MVNO;
            case BASIC_MOBILE -> Codes.PhoneClass.BASIC_MOBILE;
            case BASIC_UNICOM -> Codes.PhoneClass.BASIC_UNICOM;
            case BASIC_TELECOM -> Codes.PhoneClass.BASIC_TELECOM;
            case BASIC_BROADCAST -> Codes.PhoneClass.BASIC_BROADCAST;
            case DATA_ONLY -> Codes.PhoneClass.DATA_ONLY;
            case IOT -> Codes.PhoneClass.IOT;
            case SATELLITE -> Codes.PhoneClass.SATELLITE;
            case PRIVACY, UNKNOWN -> Codes.PhoneClass.UNKNOWN;
        };
    }

    private Made ip(String raw) {
        IpFeatures ip = features.ip(raw);
        return ip == null ? Made.token(null) : new Made(ip.token(), ip.prefix(), null, -1, -1);
    }

    private Made address(String raw) {
        AddressFeatures address = features.address(raw);
        if (address == null) {
            return Made.token(null);
        }
        boolean known = address.length() != null;
        return new Made(
                address.unit(),
                address.building(),
                null,
                known ? address.secretMark() ? 1 : 0 : -1,
                known ? address.length().ordinal() : -1);
    }

    private static void set(WireField field, Made made, EventWriter draft) {
        draft.set(field.text(), made.token());
        switch (field.raw()) {
            case PHONE -> {
                draft.set(TextField.PHONE_BLOCK, made.second());
                draft.set(TextField.PHONE_SEGMENT, made.third());
                number(NumberField.PHONE_CLASS, made.code(), draft);
            }
            case IP -> draft.set(TextField.IP_PREFIX, made.second());
            case ADDRESS -> {
                draft.set(TextField.BUILDING, made.second());
                number(NumberField.ADDRESS_MARK, made.code(), draft);
                number(NumberField.ADDRESS_LENGTH, made.length(), draft);
            }
            default -> {}
        }
    }

    /** As {@link #set}, of what the memory found. */
    private void setFound(WireField field, EventWriter draft) {
        memory.give(field.text(), draft);
        switch (field.raw()) {
            case PHONE -> {
                memory.give(TextField.PHONE_BLOCK, draft);
                memory.give(TextField.PHONE_SEGMENT, draft);
                number(NumberField.PHONE_CLASS, memory.code(), draft);
            }
            case IP -> memory.give(TextField.IP_PREFIX, draft);
            case ADDRESS -> {
                memory.give(TextField.BUILDING, draft);
                number(NumberField.ADDRESS_MARK, memory.code(), draft);
                number(NumberField.ADDRESS_LENGTH, memory.length(), draft);
            }
            default -> {}
        }
    }

    private static void number(NumberField field, int value, EventWriter draft) {
        if (value >= 0) {
            draft.set(field, value);
        }
    }

    private void prose(String text, EventWriter draft) {
        TextFeatures made = features.text(text);
        draft.set(NumberField.TEXT_HASH, made.simHash());
        draft.set(NumberField.TEXT_LENGTH, made.length());
        draft.set(NumberField.TEXT_HAS_CONTACT, made.containsContact());
    }

    /** The id of a subject or account, or its token if it is made of a raw identifier. */
    String id(String written) {
        return ids.closed(written);
    }

    /**
     * A payer or payee that is no account of the platform is known by what it pays from: that id is
     * a raw identifier, the subject PAY_ACCOUNT of the contract (§3).
     */
    void closeParties(EventWriter draft) {
        closeParty(draft, NumberField.FROM_KIND, TextField.FROM);
        closeParty(draft, NumberField.TO_KIND, TextField.TO);
    }

    private void closeParty(EventWriter draft, NumberField kind, TextField party) {
        String id = draft.waiting(party);
        if (id != null) {
            boolean other = draft.number(kind, -1) == Codes.PartyKind.OTHER.ordinal();
            draft.set(party, other ? features.token(TokenType.PAY, id) : ids.closed(id));
        }
    }

    /**
     * The object of a look-up may be an order, a waybill or a person: a text with the shape of a
     * person's identifier is taken for one. Rules only ask whether two are the same, which tokens
     * show too.
     */
    void closeObject(EventWriter draft) {
        String object = draft.waiting(TextField.OBJECT);
        if (object == null) {
            return;
        }
        for (LeakKind kind : scanner.kinds(object)) {
            draft.set(TextField.OBJECT, ids.token(kind, object));
        }
    }
}

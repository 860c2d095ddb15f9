package io.qingliu.connectors.webhook;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * One message to a member.
 *
 * @param url where to, as the member registered it
 * @param secretRef name of the signing secret in {@link WebhookSettings#secrets()}; never the
 *     secret
 * @param id of the result, such as {@code a:YTO:K3:P1:S9}
 * @param version of the result; the receiver keeps the highest
 * @param body UTF-8 JSON; not copied, leave it alone afterwards
 */
@TypeInfo(WebhookCall.InfoFactory.class)
@SuppressWarnings("ArrayRecordComponent") // bytes as they are signed; equality is by content
public record WebhookCall(String url, String secretRef, String id, long version, byte[] body) {

    /** How Flink writes it between operators and into checkpoints. */
    public static final TypeInformation<WebhookCall> TYPE = WebhookCallSerializer.type();

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Checks that nothing is null. */
    public WebhookCall {
        Objects.requireNonNull(url, "url is null but must be given");
        Objects.requireNonNull(secretRef, "secretRef is null but must be given");
        Objects.requireNonNull(id, "id is null but must be given");
        Objects.requireNonNull(body, "body is null but must be given");
    }

    /**
     * The same for every attempt at this version of this result: {@code id:version}, as a header
     * can carry it. The bytes in UTF-8 of what is not visible ASCII are percent-encoded; in an id,
     * where a percent sign is written {@code %25}, that leads to no other id's key.
     */
    public String idempotencyKey() {
        byte[] bytes = (id + ":" + version).getBytes(StandardCharsets.UTF_8);
        StringBuilder key = new StringBuilder(bytes.length);
        for (byte each : bytes) {
            if (each > ' ' && each <= '~') {
                key.append((char) each);
            } else {
                HEX.toHexDigits(key.append('%'), each);
            }
        }
        return key.toString();
    }

    /** Whether it goes to the same address under the same secret as another. */
    boolean goesWhere(WebhookCall other) {
        return url.equals(other.url) && secretRef.equals(other.secretRef);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookCall that
                && version == that.version
                && url.equals(that.url)
                && secretRef.equals(that.secretRef)
                && id.equals(that.id)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(url, secretRef, id, version) + Arrays.hashCode(body);
    }

    /**
     * Names the call, without its content; a query in the address may be a token and is left out.
     */
    @Override
    public String toString() {
        int query = url.indexOf('?');
        return "WebhookCall["
                + idempotencyKey()
                + " to "
                + (query < 0 ? url : url.substring(0, query))
                + ", "
                + body.length
                + " bytes]";
    }

    /** Leads Flink's type extraction to {@link #TYPE}. */
    public static final class InfoFactory extends TypeInfoFactory<WebhookCall> {
        @Override
        public TypeInformation<WebhookCall> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> parameters) {
            return TYPE;
        }
    }
}

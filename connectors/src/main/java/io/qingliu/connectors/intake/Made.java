package io.qingliu.connectors.intake;

/**
 * What the edge made of one raw value.
 *
 * @param token null if the value names nobody
 * @param second the block of a phone, the prefix of an address of the network, a building; may be
 *     null
 * @param third the segment of a phone; may be null
 * @param code class of a phone or mark of an address; -1 if it is not known
 * @param length how long an address is, as an ordinal; -1 if it is not known
 */
record Made(String token, String second, String third, int code, int length) {

    static Made token(String token) {
        return new Made(token, null, null, -1, -1);
    }
}

package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.View;

/** What goes with each sign-up that the rules count. */
final class Facets {

    static final Facet ACCOUNT = Facet.subject("account", Moment::account);
    static final Facet PHONE = Facet.of("phone", SignUps::phone);
    static final Facet BLOCK = Facet.of("block", SignUps::block);
    static final Facet INSTALLATION = Facet.of("installation", SignUps::installation);
    static final Facet INVITER = Facet.of("inviter", SignUps::inviter);
    static final Facet IDENTITY = Facet.of("identity", SignUps::identity);
    static final Facet HANDSET = Facet.of("handset", SignUps::handset);

    /** A handset one can hold: none for an emulator. */
    static final Facet REAL_HANDSET = Facet.of("real-handset", SignUps::realHandset);

    /** What a shop is opened with: the firm's code, else the owner's identity. */
    static final Facet PAPERS = Facet.of("papers", SignUps::papers);

    /** What a purchase was paid from. */
    static final Facet PURSE = Facet.of("purse", moment -> moment.text(TextField.PAY_ACCOUNT));

    static final Facet EMULATED =
            Facet.flag("emulated", moment -> moment.isTrue(NumberField.EMULATOR));

    /** The account keeps the number that it had. */
    static final Facet NUMBER_KEPT = Facet.flag("number-kept", SignUps::isNumberKept);

    /** Nobody was there: no handset in hand, no code to type, no invitation. */
    static final Facet UNATTENDED = Facet.flag("unattended", SignUps::isUnattended);

    /** The prefix if it is not one that many honest people share. */
    static final Facet OWN_PREFIX = Facet.of("own-prefix", SignUps::ownPrefix);

    /** The prefix, whoever shares it. */
    static final Facet PREFIX = Facet.of("prefix", moment -> moment.text(TextField.IP_PREFIX));

    /** The kind of network. */
    static final Facet NETWORK = Facet.code("network", Moment::network);

    private Facets() {}

    /** Whether the sign-up came over a network of one of those kinds. */
    static boolean isOver(View.Entry signUp, Codes.Network... networks) {
        for (Codes.Network network : networks) {
            if (signUp.is(NETWORK, network)) {
                return true;
            }
        }
        return false;
    }
}

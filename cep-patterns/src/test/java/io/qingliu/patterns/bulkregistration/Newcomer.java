package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.StoryEvent;

/** People who sign up. What a story does not mention is their own: handset, number and home. */
final class Newcomer {

    private Newcomer() {}

    /** Somebody signs up at home, on a handset and with a number of their own. */
    static StoryEvent signsUp(String account) {
        return as(EventType.REGISTERED, account)
                .with(TextField.PHONE, "phone:k1:" + account)
                .with(TextField.PHONE_BLOCK, "phoneblock:k1:" + account)
                .with(NumberField.PHONE_CLASS, Codes.PhoneClass.BASIC_MOBILE)
                .with(NumberField.EMULATOR, false);
    }

    /** Somebody does something with an account, at home and on a handset of their own. */
    static StoryEvent as(EventType type, String account) {
        return StoryEvent.account(type, account)
                .with(TextField.DEVICE, "device:k1:" + account)
                .with(TextField.HARDWARE, handset(account))
                .with(TextField.IP_PREFIX, "ipprefix:k1:" + account)
                .with(NumberField.NETWORK, Codes.Network.RESIDENTIAL);
    }

    static String handset(String name) {
        return "hardware:k1:" + name;
    }

    static String prefix(String name) {
        return "ipprefix:k1:" + name;
    }

    /** On a handset that others use as well, in one and the same installation. */
    static StoryEvent on(String handset, StoryEvent received) {
        return received.with(TextField.HARDWARE, handset(handset))
                .with(TextField.DEVICE, "device:k1:" + handset);
    }

    /** Behind a prefix that others use as well. */
    static StoryEvent behind(String prefix, Codes.Network network, StoryEvent received) {
        return received.with(TextField.IP_PREFIX, prefix(prefix))
                .with(NumberField.NETWORK, network);
    }

    /** With a number out of a block. */
    static StoryEvent outOf(String block, StoryEvent received) {
        return received.with(TextField.PHONE_BLOCK, "phoneblock:k1:" + block);
    }

    static String buyer(String account) {
        return "BUYER:P1:" + account;
    }

    static String device(String handset) {
        return "DEVICE::hardware%3Ak1%3A" + handset;
    }

    static String block(String block) {
        return "PHONE_BLOCK::phoneblock%3Ak1%3A" + block;
    }

    static String network(String prefix) {
        return "IP_PREFIX::ipprefix%3Ak1%3A" + prefix;
    }
}

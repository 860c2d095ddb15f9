package io.qingliu.bench.traffic;

/** Writes sign-ups, log-ins and accesses to personal data. */
final class AccountRecords {

    private static final String[] SIGN_UP = {
        "SMS_REQUESTED", "SMS_VERIFIED", "REGISTERED", "LOGIN"
    };

    /** Orders a clerk deals with before the next has a turn. */
    private static final int CLERKS = 400;

    private final JsonBytes json;
    private final Person person;

    AccountRecords(JsonBytes json, Person person) {
        this.json = json;
        this.person = person;
    }

    /**
     * Writes a step of a sign-up.
     *
     * @param step 0 code asked for, 1 typed, 2 registered, 3 first log-in
     */
    void signUp(int step, long account, long number, long time) {
        write(SIGN_UP[step], account, number, time);
        boolean farm = person.isOfFarm();
        json.field("channel", farm ? "H5-INVITE" : "APP").flag("emulator", farm);
        if (step == 2) {
            person.writeProfile(json);
        }
        json.end();
    }

    void logIn(long account, long number, long time) {
        write("LOGIN", account, number, time);
        json.end();
    }

    private void write(String type, long account, long number, long time) {
        person.of(account);
        OrderRecords.head(json, type, (account & 1) == 0 ? "P1" : "P2", number, time)
                .field("account", "b", account)
                .field("kind", "BUYER");
        person.writePhone(json, "phone");
        person.writeDevice(json);
    }

    /** A clerk looks an order up and deals with it; returns the clerk's number. */
    long handled(Order order, long number, long time) {
        long clerk = Math.floorMod(order.number, CLERKS);
        OrderRecords.head(
                        json,
                        (order.number & 1) == 0 ? "QUERY" : "HANDLE",
                        order.carrierCode(),
                        number,
                        time)
                .field("operator", "clerk-", clerk)
                .field("object", "o", order.number)
                .field("work", "W-", order.number)
                .field("outlet", "desk-", clerk >> 4)
                .field("app", "app-", clerk % 5)
                .field("host", "host-", clerk)
                .field("category", "TRADE")
                .end();
        return clerk;
    }

    /** Somebody looks up what no work item asks for. */
    void scraped(long scraper, long number, long time) {
        OrderRecords.head(json, "REVEAL", Order.CARRIERS[(int) (scraper & 3)], number, time)
                .field("operator", "night-clerk-", scraper)
                .field("object", "x", number)
                .field("outlet", "desk-", scraper >> 4)
                .field("app", "app-", scraper % 5)
                .field("host", "night-host-", scraper)
                .field("category", "CONTACT")
                .end();
    }
}

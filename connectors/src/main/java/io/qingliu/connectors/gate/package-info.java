/**
 * The last net before each sink: what would carry a raw identifier out is held back as a dead
 * letter and counted, because what is out cannot be called back.
 */
package io.qingliu.connectors.gate;

/** The directory of members and departments. */
package io.qingliu.blacklist.member;

import type { ComponentType } from 'preact';
import { AppealScreen } from './after/AppealScreen.tsx';
import { DonationScreen } from './after/DonationScreen.tsx';
import { InboxScreen } from './after/InboxScreen.tsx';
import { MyDataScreen } from './after/MyDataScreen.tsx';
import { RegionScreen } from './after/RegionScreen.tsx';
import { SpendingScreen } from './after/SpendingScreen.tsx';
import { TimelineScreen } from './after/TimelineScreen.tsx';
import { CardScreen } from './apply/CardScreen.tsx';
import { EntitlementScreen } from './apply/EntitlementScreen.tsx';
import { IssuerScreen } from './apply/IssuerScreen.tsx';
import { onTheWay } from './apply/NotForMe.tsx';
import { ReceiptScreen } from './apply/ReceiptScreen.tsx';
import { ReviewScreen } from './apply/ReviewScreen.tsx';
import { ChannelsScreen } from './contact/ChannelsScreen.tsx';
import { VerifyScreen } from './contact/VerifyScreen.tsx';
import { FiguresScreen } from './first/FiguresScreen.tsx';
import { HomeScreen } from './first/HomeScreen.tsx';
import { PressScreen } from './first/PressScreen.tsx';
import { ConsentsScreen } from './join/ConsentsScreen.tsx';
import { DateScreen } from './join/DateScreen.tsx';
import { RemindScreen } from './join/RemindScreen.tsx';
import { SignInScreen } from './join/SignInScreen.tsx';
import type { ScreenName } from './router.ts';

export { MySide } from './MySide.tsx';

export type InnerScreens = Readonly<Record<ScreenName, ComponentType>>;

export const innerScreens: InnerScreens = {
  home: HomeScreen,
  'sign-in': SignInScreen,
  consents: ConsentsScreen,
  remind: onTheWay(RemindScreen),
  date: onTheWay(DateScreen),
  entitlement: EntitlementScreen,
  issuer: onTheWay(IssuerScreen),
  card: onTheWay(CardScreen),
  review: onTheWay(ReviewScreen),
  receipt: ReceiptScreen,
  donation: DonationScreen,
  appeal: AppealScreen,
  spending: SpendingScreen,
  region: RegionScreen,
  inbox: InboxScreen,
  verify: VerifyScreen,
  press: PressScreen,
  channels: ChannelsScreen,
  timeline: TimelineScreen,
  'my-data': MyDataScreen,
  figures: FiguresScreen,
};
